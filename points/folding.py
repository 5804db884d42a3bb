"""Fold what people type and what the atlas says into the same letters. Pure."""

import re
import unicodedata

LONGEST_QUERY = 200

_HANZI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_TONE_DIGIT = re.compile(r"(?<=[a-z])[1-5](?=[a-z' ]|$)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"([a-zü]+?)([1-5])(?=[a-zü' ]|$)")
_MARKS = "\u0304\u0301\u030c\u0300"
_HEARD = [
    (re.compile(pattern), letters)
    for pattern, letters in [
        (r"oo|ou\b", "u"), (r"ee|ie\b|ey\b", "i"), (r"zh|j", "z"), (r"ch|q|ts", "c"), (r"sh|x|hs", "s"), (r"ng", "n"),
        (r"v|w(?=u)", "u"), (r"y(?=i)", ""), (r"ph", "f"), (r"rh", "r"), (r"ck|k", "c"), (r"(.)\1", r"\1"),
    ]
]  # fmt: skip


def clean(text: str) -> str:
    """Return `text` without control characters, composed, at most `LONGEST_QUERY` long."""
    text = unicodedata.normalize("NFKC", text[: 2 * LONGEST_QUERY])
    text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())[:LONGEST_QUERY]


def fold(text: str) -> str:
    """Return `text` in small ASCII letters and digits, the words separated by one space; hanzi are left out."""
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    plain = text.lower().replace("'", "").replace("’", "")
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
    """Return pinyin with its tone marks kept, for telling homophones apart; tone digits become marks."""
    text = unicodedata.normalize("NFC", text).lower()
    text = _NUMBERED.sub(lambda syllable: _with_mark(syllable[1], int(syllable[2])), text)
    return text.replace(" ", "").replace("'", "").replace("’", "")


def umlauts(text: str) -> str:
    """Return pinyin in small letters without its tones, ü kept."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", text.lower()) if mark not in _MARKS)
    return unicodedata.normalize("NFC", plain)


def _with_mark(syllable: str, tone: int) -> str:
    """Return `zhong` and 4 as `zhòng`: the mark stands on a or e, else on the o of ou, else on the last vowel."""
    syllable = syllable.replace("v", "ü")
    vowels = [place for place, letter in enumerate(syllable) if letter in "aeiouü"]
    if not vowels or tone == 5:
        return syllable
    place = next((at for at in vowels if syllable[at] in "ae"), vowels[-1])
    if "ou" in syllable:
        place = syllable.index("ou")
    marked = syllable[: place + 1] + _MARKS[tone - 1] + syllable[place + 1 :]
    return unicodedata.normalize("NFC", marked)


def sound(word: str) -> str:
    """Return a key that folded spellings share which are heard alike, in pinyin and by an English ear.

    `zoosanlee` and `zusanli`, `chimen` and `qimen`, `fengchee` and `fengchi`; empty for an empty word.
    """
    for pattern, letters in _HEARD:
        word = pattern.sub(letters, word)
    return word


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
