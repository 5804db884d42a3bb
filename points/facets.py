"""Read a query such as "luo point of the lung" or "water point kidney": classes, channels and phases named in it.

Pure. What is asked of a point: to be in every class, to have the phase, and to belong to the channel or serve it.
"""

import re
from dataclasses import dataclass, field

from points.folding import distance

PHASES = ["wood", "fire", "earth", "metal", "water"]

CLASSES: dict[str, list[str]] = {
    "jing-well": ["jing well", "well", "jing-well", "ting", "jing 1"],
    "ying-spring": ["ying spring", "spring", "ying", "rong", "brook"],
    "shu-stream": ["shu stream", "stream"],
    "jing-river": ["jing river", "river"],
    "he-sea": ["he sea", "uniting", "sea", "he"],
    "yuan-source": ["yuan source", "source", "yuan", "primary"],
    "luo-connecting": ["luo connecting", "luo", "connecting", "network"],
    "group-luo": ["group luo"],
    "xi-cleft": ["xi cleft", "xi", "cleft", "accumulation", "accumulating"],
    "back-shu": ["back shu", "back transport", "beishu", "bei shu", "associated", "shu"],
    "front-mu": ["front mu", "mu", "alarm", "front collecting"],
    "lower-he-sea": ["lower he sea", "lower uniting", "lower sea", "lower he"],
    "hui-meeting": ["hui meeting", "hui", "influential", "gathering", "meeting"],
    "confluent": ["confluent", "master", "opening", "eight extra", "extraordinary vessel"],
    "command": ["command"],
    "window-of-the-sky": ["window of the sky", "window of heaven", "windows of the sky", "windows of heaven"],
    "ghost": ["ghost", "thirteen ghost"],
    "four-seas": ["four seas", "sea of"],
    "ma-danyang": ["ma danyang", "ma dan yang", "heavenly star"],
    "returning-yang": ["returning yang", "return yang", "nine needles"],
    "four-gates": ["four gates"],
    "entry": ["entry", "entrance"],
    "exit": ["exit"],
    "mother": ["mother", "tonification", "tonifying", "reinforcing"],
    "child": ["child", "son", "sedation", "sedating", "reducing", "draining"],
    "horary": ["horary", "hour"],
}  # fmt: skip

CHANNELS: dict[str, list[str]] = {
    "LU": ["lung", "lungs", "hand taiyin", "lu"],
    "LI": ["large intestine", "colon", "hand yangming", "li"],
    "ST": ["stomach", "foot yangming", "st"],
    "SP": ["spleen", "foot taiyin", "sp"],
    "HT": ["heart", "hand shaoyin", "ht"],
    "SI": ["small intestine", "hand taiyang", "si"],
    "BL": ["bladder", "urinary bladder", "foot taiyang", "bl", "ub"],
    "KI": ["kidney", "kidneys", "foot shaoyin", "ki"],
    "PC": ["pericardium", "heart protector", "hand jueyin", "pc"],
    "TE": [
        "triple energizer", "triple burner", "triple warmer", "triple heater", "san jiao", "sanjiao",
        "hand shaoyang", "te", "sj",
    ],
    "GB": ["gallbladder", "gall bladder", "foot shaoyang", "gb"],
    "LR": ["liver", "foot jueyin", "lr", "liv"],
    "GV": ["governor", "governor vessel", "governing vessel", "du mai", "dumai", "du", "gv"],
    "CV": ["conception", "conception vessel", "directing vessel", "ren mai", "renmai", "ren", "cv"],
}  # fmt: skip

# What a point can serve beside a channel: the extraordinary vessels, tissues, and regions of command points.
SERVED: dict[str, list[str]] = {
    "chong": ["chong", "chong mai", "penetrating", "penetrating vessel"],
    "dai": ["dai", "dai mai", "girdle", "girdle vessel", "belt vessel"],
    "yinqiao": ["yinqiao", "yin qiao", "yin heel", "yinqiao mai", "yin qiao mai"],
    "yangqiao": ["yangqiao", "yang qiao", "yang heel", "yangqiao mai", "yang qiao mai"],
    "yinwei": ["yinwei", "yin wei", "yin linking", "yinwei mai", "yin wei mai"],
    "yangwei": ["yangwei", "yang wei", "yang linking", "yangwei mai", "yang wei mai"],
    "blood": ["blood"],
    "qi": ["qi"],
    "marrow": ["marrow"],
    "sinews": ["sinews", "sinew", "tendons", "tendon"],
    "vessels": ["vessels", "pulse", "arteries"],
    "bones": ["bone", "bones"],
    "zang": ["zang", "zang organs", "yin organs"],
    "fu": ["fu", "fu organs", "yang organs"],
    "abdomen": ["abdomen"],
    "back": ["back"],
    "head": ["head", "nape"],
    "face": ["face", "mouth"],
    "chest": ["chest"],
    "water and grain": ["water and grain"],
}  # fmt: skip

FILLERS = set(
    "point points of the channel channels meridian meridians vessel vessels on for and a an in acupoint acupoints "
    "acupuncture xue to what is which all jing mai organ organs with".split()
)


@dataclass
class Facets:
    """What a query names. `rest` are the words that none of it explains."""

    classes: list[str] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    served: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.classes) + len(self.channels) + len(self.phases) + len(self.served)


def _phrases() -> dict[tuple[str, ...], list[tuple[str, str]]]:
    phrases: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    tables = [("classes", CLASSES), ("channels", CHANNELS), ("served", SERVED), ("phases", {p: [p] for p in PHASES})]
    for kind, table in tables:
        for key, names in table.items():
            for name in names:
                phrases.setdefault(tuple(name.replace("-", " ").split()), []).append((kind, key))
    return phrases


_PHRASES = _phrases()
_LONGEST = max(len(phrase) for phrase in _PHRASES)
_VOCABULARY = sorted({word for phrase in _PHRASES for word in phrase if len(word) >= 4})


def numbered(text: str) -> str:
    """Return the code that a folded text such as `kidney 3` or `large intestine 4` spells out, else nothing."""
    match = re.fullmatch(r"([a-z ]+?) ?([0-9]{1,2})", text)
    meanings = _PHRASES.get(tuple(match[1].split()), []) if match else []
    series = next((key for kind, key in meanings if kind == "channels"), "")
    return f"{series}{match[2]}" if match and series else ""


def read(words: list[str]) -> Facets:
    """Take the longest phrases first, from the left; a word of four letters or more may have one letter wrong."""
    words = [_mend(word) for word in words]
    facets = Facets()
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            meanings = _PHRASES.get(tuple(words[start : start + length]))
            if meanings:
                kind, key = _choose(meanings, facets)
                if key not in getattr(facets, kind):
                    getattr(facets, kind).append(key)
                start += length
                break
        else:
            if words[start] not in FILLERS:
                facets.rest.append(words[start])
            start += 1
    return facets


def _choose(meanings: list[tuple[str, str]], facets: Facets) -> tuple[str, str]:
    """Of two meanings ("fire": a phase; "back": a region) take the first kind that is not yet named."""
    return next((meaning for meaning in meanings if not getattr(facets, meaning[0])), meanings[0])


def _mend(word: str) -> str:
    if len(word) < 4 or word in FILLERS or word in _VOCABULARY:
        return word
    return next((known for known in _VOCABULARY if distance(word, known, 1) == 1), word)
