import re
from itertools import combinations
from pathlib import Path

import pytest

from points.codes import CHANNELS
from tests import colour

CSS = Path("static/css/base.css").read_text()
YANG = {"LI", "ST", "SI", "BL", "TE", "GB", "GV"}
GROUNDS = {"light": ["#f6f0e4", "#e8d2bf"], "dark": ["#191613"]}


def channel_colours(theme):
    colours = {}
    for selectors, light, dark in re.findall(
        r"^ *(\[data-channel.*?) \{ --channel: light-dark\((#\w+), (#\w+)\)", CSS, re.M
    ):
        for code in re.findall(r'"(\w+)"', selectors):
            colours[code] = light if theme == "light" else dark
    return colours


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("deficiency", [None, *colour.DEFICIENCIES])
def test_channels_of_one_line_style_are_told_apart(theme, deficiency):
    colours = channel_colours(theme)
    assert set(colours) == set(CHANNELS)
    seen = {code: colour.lab(colour.seen_with(deficiency, colour.linear(value))) for code, value in colours.items()}
    for one, other in combinations(CHANNELS, 2):
        if (one in YANG) == (other in YANG):
            assert colour.difference(seen[one], seen[other]) >= 10, (one, other)


@pytest.mark.parametrize("theme", GROUNDS)
def test_channels_stand_out_from_paper_and_skin(theme):
    for code, value in channel_colours(theme).items():
        for ground in GROUNDS[theme]:
            assert colour.contrast(value, ground) >= 3, (code, ground)


def test_ciede2000_agrees_with_published_pairs():
    # Sharma, Wu and Dalal (2005), table 1: pairs 1, 7 and 25.
    assert colour.difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert colour.difference((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert colour.difference((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(
        1.2644, abs=1e-4
    )
