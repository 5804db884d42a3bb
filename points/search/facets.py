"""Read a query such as "luo point of the lung" or "points on the foot": classes, channels, phases, regions in it.

Pure. What is asked of a point: to be in every class, to have the phase, to lie in the region, and to belong to the
channel or serve it.
"""

import re
from dataclasses import dataclass, field

from points.search.mending import Mender
from points.search.stems import FILLERS as WORDS_THAT_SAY_NOTHING

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
    "back-shu": [
        "back shu", "back transport", "back transporting", "back transporter", "beishu", "bei shu", "associated",
        "shu",
    ],
    "front-mu": ["front mu", "mu", "alarm", "front collecting"],
    "lower-he-sea": ["lower he sea", "lower uniting", "lower sea", "lower he"],
    "hui-meeting": ["hui meeting", "hui", "influential", "eight influential", "eight meeting", "gathering", "meeting"],
    "confluent": ["confluent", "eight confluent", "master", "opening", "eight extra", "extraordinary vessel"],
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
    "chong": ["chong", "chong mai", "penetrating", "penetrating vessel", "thrusting vessel"],
    "dai": ["dai", "dai mai", "girdling", "girdling vessel", "girdle", "girdle vessel", "belt vessel", "belt"],
    "yinqiao": ["yinqiao", "yin qiao", "yin heel", "yinqiao mai", "yin qiao mai", "yin motility", "yin springing"],
    "yangqiao": [
        "yangqiao", "yang qiao", "yang heel", "yangqiao mai", "yang qiao mai", "yang motility", "yang springing",
    ],
    "yinwei": ["yinwei", "yin wei", "yin linking", "yinwei mai", "yin wei mai"],
    "yangwei": ["yangwei", "yang wei", "yang linking", "yangwei mai", "yang wei mai"],
    "great luo": ["great luo"],
    "three yin of the foot": ["three yin of the foot", "three yin of the leg", "three leg yin", "three foot yin"],
    "three yang of the foot": ["three yang of the foot", "three yang of the leg", "three leg yang"],
    "three yin of the hand": ["three yin of the hand", "three yin of the arm", "three arm yin", "three hand yin"],
    "three yang of the hand": ["three yang of the hand", "three yang of the arm", "three arm yang"],
    "resuscitation": ["resuscitation"],
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
    "head": ["head", "nape", "neck", "head and neck", "head and nape", "neck and head"],
    "face": ["face", "mouth", "face and mouth"],
    "chest": ["chest"],
    "water and grain": ["water and grain"],
}  # fmt: skip

# The regions in which points lie.
REGIONS: dict[str, list[str]] = {
    "abdomen": ["abdomen", "belly"], "ankle": ["ankle"], "arm": ["arm", "upper arm"], "axilla": ["axilla", "armpit"],
    "buttock": ["buttock", "buttocks", "hip"], "chest": ["chest", "breast"], "ear": ["ear"], "elbow": ["elbow"],
    "face": ["face"], "flank": ["flank", "side of the chest"], "foot": ["foot", "feet", "toes"],
    "forearm": ["forearm", "lower arm"], "groin": ["groin"], "hand": ["hand", "hands", "fingers", "palm"],
    "knee": ["knee"], "leg": ["leg", "lower leg", "shin", "calf"], "lower-back": ["lower back", "loin", "back"],
    "mouth": ["mouth", "tongue", "gum"], "neck": ["neck", "nape", "throat"], "perineum": ["perineum"],
    "sacrum": ["sacrum"], "scalp": ["scalp", "head"], "shoulder": ["shoulder"], "thigh": ["thigh", "upper leg"],
    "upper-back": ["upper back", "back"], "wrist": ["wrist"],
}  # fmt: skip

# "Jing" is half of "jing-well": alone it says nothing.
FILLERS = WORDS_THAT_SAY_NOTHING | {"jing", "mai"}


@dataclass
class Facets:
    """What a query names. `rest` are the words that none of it explains; `mended` counts those read as misspelt.

    Of several `regions` a point lies in one: "back" is the upper and the lower.
    """

    classes: list[str] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    served: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    mended: int = 0
    wants_points: bool = False

    @property
    def count(self) -> int:
        named = (self.classes, self.channels, self.phases, self.served)
        return sum(map(len, named)) + bool(self.regions)


def _phrases() -> dict[tuple[str, ...], list[tuple[str, str]]]:
    phrases: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    phases = {phase: [phase] for phase in PHASES}
    tables = [("classes", CLASSES), ("channels", CHANNELS), ("served", SERVED), ("phases", phases),
              ("regions", REGIONS)]  # fmt: skip
    for kind, table in tables:
        for key, names in table.items():
            for name in names:
                words = name.replace("-", " ").split()
                for spelling in {tuple(words), ("".join(words),)}:
                    phrases.setdefault(spelling, []).append((kind, key))
    return phrases


_PHRASES = _phrases()
# Classes whose points serve a tissue or a part of the body.
_SERVING = {"command", "hui-meeting", "group-luo", "four-seas"}
_LONGEST = max(len(phrase) for phrase in _PHRASES)
_MENDER = Mender({word for phrase in _PHRASES for word in phrase} | FILLERS)


def numbered(text: str) -> str:
    """Return the code that a folded text such as `kidney 3` or `large intestine 4` spells out, else nothing."""
    match = re.fullmatch(r"([a-z ]+?) ?0*([1-9][0-9]?)", text)
    meanings = _PHRASES.get(tuple(_MENDER.mend(word) for word in match[1].split()), []) if match else []
    series = next((key for kind, key in meanings if kind == "channels"), "")
    return f"{series}{match[2]}" if match and series else ""


def read(words: list[str], *, serving: bool = False) -> Facets:
    """Take the longest phrases first, from the left; a word of four letters or more may have one letter wrong.

    With `serving`, `words` say what a point serves, and name no region.
    """
    mended = [word if word in FILLERS else _MENDER.mend(word) for word in words]
    facets = Facets(mended=sum(one != other for one, other in zip(words, mended, strict=True)))
    facets.wants_points = not {"point", "points", "acupoint", "acupoints"}.isdisjoint(mended)
    words = mended
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            meanings = _PHRASES.get(tuple(words[start : start + length]))
            if meanings:
                kind, key = _choose(meanings, facets, serving)
                if kind == "regions":
                    facets.regions += [key for kind, key in meanings if kind == "regions"]
                elif key not in getattr(facets, kind):
                    getattr(facets, kind).append(key)
                start += length
                break
        else:
            if words[start] not in FILLERS:
                facets.rest.append(words[start])
            start += 1
    if facets.regions and not serving and not _SERVING.isdisjoint(facets.classes):
        return read(words, serving=True)  # "abdomen command": the region came first
    return facets


def _choose(meanings: list[tuple[str, str]], facets: Facets, serving: bool) -> tuple[str, str]:
    """Of several meanings ("fire": a phase) take the first kind that is not yet named.

    "Back" is what BL40 commands where command points are asked for, else a region.
    """
    serving = serving or not _SERVING.isdisjoint(facets.classes)
    unwanted = "regions" if serving else "served"
    if any(kind in ("regions", "served") and kind != unwanted for kind, _ in meanings):
        meanings = [meaning for meaning in meanings if meaning[0] != unwanted]
    return next((meaning for meaning in meanings if not getattr(facets, meaning[0])), meanings[0])
