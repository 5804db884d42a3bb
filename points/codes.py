"""Codes of points: WHO's (`KI1`, `EX-HN3`), and the ways in which other books write them."""

import re
from dataclasses import dataclass

CHANNELS = ["LU", "LI", "ST", "SP", "HT", "SI", "BL", "KI", "PC", "TE", "GB", "LR", "GV", "CV"]
VESSELS = ["GV", "CV"]
# The eight extraordinary vessels, in their order, with their names.
EXTRAORDINARY = {
    "GV": "Dū Mài",
    "CV": "Rèn Mài",
    "CHONG": "Chōng Mài",
    "DAI": "Dài Mài",
    "YANGQIAO": "Yángqiāo Mài",
    "YINQIAO": "Yīnqiāo Mài",
    "YANGWEI": "Yángwéi Mài",
    "YINWEI": "Yīnwéi Mài",
}
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

# The letters of the older English books.
LETTERS = {
    "LU": "LU", "LI": "LI", "ST": "ST", "SP": "SP", "HT": "HT", "SI": "SI", "BL": "UB", "KI": "K", "PC": "P",
    "TE": "SJ", "GB": "GB", "LR": "Liv", "GV": "Du", "CV": "Ren",
}  # fmt: skip

# Prefixes that are met in other books and languages, or typed; they are read, never written.
READ: dict[str, list[str]] = {
    "LU": ["LNG"], "LI": ["GI", "DI"], "ST": ["STO", "MA", "EST"], "SP": ["SPL", "MP", "BP", "MI"],
    "HT": ["HRT", "HEA"], "SI": ["ID"], "BL": ["BLA", "UBL"], "KI": ["NI", "RI"],
    "PC": ["PER", "HC", "MH", "CX", "EH", "KS", "PCD", "CS"], "TE": ["3E", "3H", "3B", "3W", "TRI"],
    "GB": ["GA"], "LR": ["LE"], "GV": ["TM", "LG", "GOV"],
    "CV": ["RN", "KG", "CON"],
}  # fmt: skip

# How many points a channel has.
LENGTHS = {
    "LU": 11, "LI": 20, "ST": 45, "SP": 21, "HT": 9, "SI": 19, "BL": 67, "KI": 27, "PC": 9, "TE": 23, "GB": 44,
    "LR": 14, "GV": 28, "CV": 24,
}  # fmt: skip

_CODE = re.compile(r"(?P<series>[A-Z]{2}|EX-[A-Z]{1,2})(?P<number>[1-9][0-9]?)(?P<letter>[a-z]?)")

_EXTRA = re.compile(
    r"(?:EX[ -]?|(?=HN|CA|UE))(?P<part>HN|CA|TR|B|UE|LE)[ -]?0*(?P<number>[1-9][0-9]?)(?P<letter>[a-z]?)",
    re.IGNORECASE,
)


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

    def written(self, style: str) -> str:
        """Return the code in one of the styles of `points/display.py`. Raises KeyError for any other."""
        styles = {"who": str(self), "manual": self.in_manual_style(), "letters": str(self)}
        if style == "letters" and not self.is_extra:
            return f"{LETTERS[self.series]}{self.number}"
        return styles[style]

    def others(self) -> list[str]:
        """Return the code in every other style, without repeats."""
        if self.is_extra:
            return []
        short = [f"{prefix}{self.number}" for prefix in STYLES[self.series][1:] if prefix != self.series]
        return [self.in_manual_style(), *short]


_WRITTEN = re.compile(r"(?P<prefix>3?[A-Z][A-Z.]*)[ .\-‐–]*0*(?P<number>[1-9][0-9]?)", re.IGNORECASE)


def _prefixes() -> dict[str, list[str]]:
    """Map each prefix to the channels it can mean: WHO's reading first, then the manual's, then the others."""
    readings: list[tuple[int, str, str]] = []
    for series, styles in STYLES.items():
        readings.append((0, series, series))
        readings += [(min(rank, 2), style.replace(".", ""), series) for rank, style in enumerate(styles, start=1)]
        readings += [(3, prefix, series) for prefix in READ[series]]
    prefixes: dict[str, list[str]] = {}
    for _, prefix, series in sorted(readings, key=lambda reading: reading[0]):
        if series not in prefixes.setdefault(prefix, []):
            prefixes[prefix].append(series)
    return prefixes


_PREFIXES = _prefixes()


def recognise(text: str) -> list[str]:
    """Return the WHO codes that `text` can mean in any style, WHO's own reading first; empty where none.

    `KID-1`, `k 1` and `KI01` give KI1; `EX-HN3` and `exhn 3` give EX-HN3; `H7` gives HT7 and LR7.
    """
    text = text.strip()
    if match := _EXTRA.fullmatch(text):
        return [f"EX-{match['part'].upper()}{int(match['number'])}{match['letter'].lower()}"]
    match = _WRITTEN.fullmatch(text)
    if not match:
        return []
    series = _PREFIXES.get(match["prefix"].upper().replace(".", ""), [])
    return [f"{code}{match['number']}" for code in series if int(match["number"]) <= LENGTHS[code]]
