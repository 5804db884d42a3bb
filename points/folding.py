"""Fold what people type and what the atlas says into the same letters. Pure."""

import re
import unicodedata

LONGEST_QUERY = 200

_HANZI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_TONE_DIGIT = re.compile(r"(?<=[a-z])[1-5](?=[a-z' ]|$)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def clean(text: str) -> str:
    """Return `text` without control characters, composed, at most `LONGEST_QUERY` long."""
    text = unicodedata.normalize("NFKC", text[: 2 * LONGEST_QUERY])
    text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())[:LONGEST_QUERY]


def fold(text: str) -> str:
    """Return `text` in small ASCII letters and digits, the words separated by one space; hanzi are left out."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    plain = plain.lower().replace("'", "").replace("’", "")
    return _NOT_WORD.sub(" ", plain).strip()


def joined(text: str) -> str:
    """Return the folded text without spaces, and without tone digits where they follow every syllable."""
    folded = fold(text)
    if len(_TONE_DIGIT.findall(folded)) > 1:
        folded = _TONE_DIGIT.sub("", folded)
    return folded.replace(" ", "")


def hanzi(text: str) -> str:
    """Return the hanzi in `text`, run together."""
    return "".join(_HANZI.findall(text))


def toned(text: str) -> str:
    """Return pinyin with its tone marks kept, for telling homophones apart."""
    return unicodedata.normalize("NFC", text).lower().replace(" ", "").replace("'", "").replace("’", "")


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters differ (one wrong, missing, too many, or two swapped), or `limit` + 1 if more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i] + [0] * len(other)
        for j, wanted in enumerate(other, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[j] = min(row[j], last[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
