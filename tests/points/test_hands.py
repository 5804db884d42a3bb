"""Every name on every page is written in one hand, and no page needs much for it."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from django.conf import settings

from points.content.loader import read_content
from points.hands import FAMILIES, hand

STATIC = Path(settings.BASE_DIR) / "static"
MOST_ON_A_PAGE = 40_000


@pytest.fixture(scope="module")
def slices():
    """Return for each family the slice that holds each character."""
    css = (STATIC / "css/reference.css").read_text()
    found = {family: {} for family in FAMILIES.values()}
    rule = re.compile(r'font-family: (\w+); src: url\("\.\./fonts/([^"]+)"\).*?unicode-range: ([^;]+);')
    for family, file, characters in rule.findall(css):
        for code in characters.split(", "):
            found[family][chr(int(code.removeprefix("U+"), 16))] = file
    return found


@pytest.fixture(scope="module")
def names():
    content = read_content()
    rows = [*content.points.values(), *content.channels.values(), *content.vessels.values()]
    both = {row[form] for row in rows for form in ("hanzi", "hanzi_traditional")}
    return sorted(both | {entry["hanzi"] for entry in content.classes.values() if entry["hanzi"]})


def cost(name, slices):
    files = {slices[FAMILIES[hand(name)]][character] for character in name}
    return sum((STATIC / "fonts" / file).stat().st_size for file in files)


def test_one_hand_has_every_character_of_a_name(slices, names):
    assert len(names) > 500
    for name in names:
        assert set(name) <= set(slices[FAMILIES[hand(name)]]), name


@pytest.mark.parametrize(
    ("name", "expected"), [("涌泉", "brush"), ("肩髃", "kai"), ("臑会", "kai"), ("湧泉", "kai"), ("譩譆", "ming")]
)
def test_a_rare_character_takes_its_whole_name_along(name, expected):
    assert hand(name) == expected


def test_a_page_needs_at_most_forty_kilobytes_for_its_names(slices, names):
    assert max(cost(name, slices) for name in names) <= MOST_ON_A_PAGE


def test_so_do_nearly_all_pairs_of_points_side_by_side(slices, names):
    costs = [cost(name, slices) for name in names]
    pairs = [one + other <= MOST_ON_A_PAGE for one, other in combinations(costs, 2)]
    assert sum(pairs) / len(pairs) > 0.99


def test_the_licences_are_there():
    for licence in ("ma-shan-zheng", "lxgw-wenkai-tc", "noto-serif-hk"):
        assert "SIL Open Font License" in (STATIC / f"fonts/OFL-{licence}.txt").read_text()
