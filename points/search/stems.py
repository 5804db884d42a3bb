"""Reduce English words to stems, the same for British and American spelling, singular and plural. Pure."""

import re
from functools import lru_cache

from points import folding

# Words that say nothing of what is sought.
FILLERS = frozenset(
    "point points of the channel channels meridian meridians vessel vessels on for and a an in acupoint acupoints "
    "acupuncture acupressure acu xue to what is which all organ organs with at by or from my i have feel feeling "
    "treat treats treating treatment help helps remedy relief best good use used disorder disorders problem problems "
    "against that s local".split()
)

_SPELLINGS = [
    (re.compile(r"(?<=\w)oe(?=[a-z])|\boe(?=[a-z])"), "e"),
    (re.compile(r"ae(?=[a-z])"), "e"),
    (re.compile(r"(?<=\w{3})our\b"), "or"),
    (re.compile(r"(?<=\w{2})tre\b"), "ter"),
    (re.compile(r"(?<=\w{3})is(?=(e|es|ed|er|ing|ation)\b)"), "iz"),
    (re.compile(r"ph(?=legm)"), "f"),
]
_ENDINGS = re.compile(r"(?<=\w{3})(fulness|ness|ful|ing|edly|ed|ies|es|s|e|y)$")
_KEPT = re.compile(r"((?<!ne)ss|us|is|eed)$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word: `Harmonises`, `harmonize` and `harmonizing` have one."""
    if len(word) < 4:
        return word
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    for _ in range(2):
        if len(word) < 4 or _KEPT.search(word):
            break
        match = _ENDINGS.search(word)
        if not match:
            break
        word = word[: match.start()] + ("i" if match[1] in ("ies", "y") else "")
    # "wheezing" and "wheeze", but "swell" and "swelling": only other doubled letters are halved.
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsze" else word


def stems(text: str) -> list[str]:
    """Return the stems of the words of `text`, without the fillers; with them where there is nothing else."""
    words = folding.fold(text).split()
    return [stem(word) for word in words if word not in FILLERS] or [stem(word) for word in words]
