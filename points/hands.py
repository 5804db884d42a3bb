"""In which hand a name in hanzi is written: the first that has every character, so that no name mixes two. Pure."""

import json
from functools import lru_cache
from pathlib import Path

# Written by `build_fonts`: the characters of names that a hand lacks.
CHARACTERS = Path(__file__).with_name("hands.json")
FAMILIES = {"brush": "Brush", "kai": "Kai", "ming": "Ming"}


@lru_cache(maxsize=1)
def _lacking() -> dict[str, str]:
    lacking: dict[str, str] = json.loads(CHARACTERS.read_text())
    return lacking


def hand(name: str) -> str:
    """Return `brush`, `kai` or `ming`: the hand that writes all of `name`."""
    return next((hand for hand, lacks in _lacking().items() if not set(lacks) & set(name)), "ming")
