"""Codes of points: WHO's (`KI1`, `EX-HN3`), and the ways in which other books write them."""

import re
from dataclasses import dataclass

CHANNELS = ["LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "GV", "CV"]
VESSELS = ["GV", "CV"]
EXTRA = ["EX-HN", "EX-CA", "EX-TR", "EX-B", "EX-UE", "EX-LE"]

# The first of each is the style of "A Manual of Acupuncture", written with a hyphen: KID-1.
STYLES: dict[str, list[str]] = {
    "LU": ["LU", "L", "P"],
    "LI": ["L.I.", "LI", "CO", "IG"],
    "ST": ["ST", "S", "E", "M"],
    "SP": ["SP", "RP"],
    "HT": ["HE", "HT", "H", "C"],
    "SI": ["S.I.", "SI", "IT"],
    "BL": ["BL", "B", "UB", "V"],
    "KI": ["KID", "KI", "K", "R", "KD"],
    "PC": ["P", "PC", "PE", "MC", "XB"],
    "TE": ["SJ", "TE", "TB", "TH", "TW", "TR"],
    "GB": ["GB", "G", "VB"],
    "LR": ["LIV", "LR", "LV", "F", "H"],
    "GV": ["DU", "GV", "DM", "VG", "T"],
    "CV": ["REN", "CV", "RM", "VC", "J"],
}

_CODE = re.compile(r"(?P<series>[A-Z]{2}|EX-[A-Z]{1,2})(?P<number>[1-9][0-9]?)(?P<letter>[a-z]?)")


@dataclass(frozen=True)
class Code:
    """`series` is a channel's code or that of a group of extra points, where a `letter` may tell two apart."""

    series: str
    number: int
    letter: str = ""

    @classmethod
    def parse(cls, text: str) -> "Code":
        """Read `KI1` or `EX-HN3`. Raises ValueError for anything else."""
        match = _CODE.fullmatch(text)
        if not match or match["series"] not in [*CHANNELS, *EXTRA]:
            raise ValueError(f"{text!r} is not the code of a point")
        if match["letter"] and match["series"] in CHANNELS:
            raise ValueError(f"{text!r} is not the code of a point")
        return cls(match["series"], int(match["number"]), match["letter"])

    def __str__(self) -> str:
        return f"{self.series}{self.number}{self.letter}"

    @property
    def is_extra(self) -> bool:
        return self.series in EXTRA

    @property
    def order(self) -> int:
        """A number that sorts points by channel in the order of the clock, vessels and extra points last."""
        rank = [*CHANNELS, *EXTRA].index(self.series) + 1
        return rank * 10_000 + self.number * 100 + (ord(self.letter) - ord("a") + 1 if self.letter else 0)

    def in_manual_style(self) -> str:
        """Return the code as *A Manual of Acupuncture* writes it: `KID-1`, `L.I.-4`."""
        return str(self) if self.is_extra else f"{STYLES[self.series][0]}-{self.number}"

    def others(self) -> list[str]:
        """Return the code in every other style, without repeats."""
        if self.is_extra:
            return []
        short = [f"{prefix}{self.number}" for prefix in STYLES[self.series][1:] if prefix != self.series]
        return [self.in_manual_style(), *short]
