"""The channels' lines over the skin, through their points."""

from collections.abc import Mapping

from ..content.schema import CHANNELS
from .body import Body
from .landmarks import chain
from .rules import resample
from .surface import Spot

SPACING = 5.0


def codes(channel: str, *numbers: int) -> list[str]:
    return [f"{channel}{n}" for n in numbers]


# Where a channel is no single line through all its points in order, its lines are told here; a line ends where the
# channel goes inside. Both Bladder lines run down the back and meet in the knee's hollow.
LINES: dict[str, list[list[str]]] = {
    "BL": [
        codes("BL", *range(1, 31)),
        codes("BL", 30, 31, 32, 33, 34, 35),
        codes("BL", 30, 36, 37, 38, 39, 40),
        codes("BL", 10, *range(41, 55)),
        codes("BL", 54, 36),
        codes("BL", *range(40, 41), *range(55, 68)),
    ],
    "ST": [codes("ST", 1, 2, 3, 4, 5, 6, 7, 8), codes("ST", 5, *range(9, 46))],
    "SP": [codes("SP", *range(1, 22))],
    "TE": [codes("TE", *range(1, 23)), codes("TE", 22, 23)],
}


def channel_lines(channel: str) -> list[list[str]]:
    """Return the lines of a channel as lists of codes in order."""
    if channel in LINES:
        return LINES[channel]
    return [codes(channel, *range(1, CHANNELS[channel] + 1))]


def stretches(body: Body, channel: str, spots: Mapping[str, Spot]) -> list[tuple[str, str, list[Spot]]]:
    """Return (from, to, spots) for each pair of neighbours on a channel's lines, on the skin of the left side."""
    skin = body.skin("neutral")
    out = []
    for line in channel_lines(channel):
        known = [code for code in line if code in spots]
        for a, b in zip(known[:-1], known[1:], strict=True):
            out.append((a, b, resample(skin, chain(body, "neutral", [spots[a], spots[b]]), SPACING)))
    return out
