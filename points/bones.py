"""Which bones a step of a find-rule names: by its landmarks, its intercostal space, and its words.

Pure. Bones have the names of the groups in `static/atlas/*.bones.svg`, without their side.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

# The keys of a step that refer to places.
REFERENCES = ("at", "from", "to", "with", "on", "line", "border", "level")
# Bones on the midline; every other has a left and a right one.
MIDLINE = re.compile(r"[ctl]\d+|sacrum|coccyx|sternum|skull|mandible")

_FINGERS = {"thumb": 1, "index": 2, "middle": 3, "ring": 4, "little": 5}
_TOES = {"big": 1, "second": 2, "third": 3, "fourth": 4, "little": 5}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_TOE = re.compile(rf"nail-corner-({'|'.join(_TOES)})-toe-.*|toe-tip-({'|'.join(_TOES)})")
_FINGER = re.compile(rf"(?:nail-corner|fingertip)-({'|'.join(_FINGERS)})(?:-.*)?")

# A landmark's slug, and the bone or bones that lie there; the first rule that fits is taken.
_LANDMARKS: list[tuple[str, tuple[str, ...]]] = [
    (r"(?:spinous|below)-([ctl]\d+)", (r"\1",)),
    (r"c2-level", ("c2",)),
    (r"sacral-.*", ("sacrum",)),
    (r"coccyx-.*", ("coccyx",)),
    (r"psis|asis|iliac-crest.*|ischial-.*|pubic-.*", ("hip-bone",)),
    (r"acromioclavicular-.*", ("clavicle", "scapula")),
    (r"scapula-.*|acromi.*|coracoid|suprascapular-.*", ("scapula",)),
    (r"clavicle-.*|supraclavicular-.*|infraclavicular-.*", ("clavicle",)),
    (r"suprasternal-.*|sternal-.*|xiphisternal-.*", ("sternum",)),
    (r"rib-(\d+)-.*", (r"rib-\1",)),
    (r"costal-margin", tuple(f"costal-cartilage-{number}" for number in (7, 8, 9, 10))),
    (r"lateral-epicondyle|medial-epicondyle|lateral-supracondylar-.*", ("humerus",)),
    (r"ulnar-nerve-groove", ("humerus", "ulna")),
    (r"between-radius-ulna", ("radius", "ulna")),
    (r"olecranon.*|ulna-.*|ulnar-.*", ("ulna",)),
    (r"radial-pulse|radius-.*|radial-styloid.*|abductor-pollicis-.*|snuffbox", ("radius",)),
    (r"(pisiform|triquetrum)-?.*", (r"\1",)),
    (r"(?:palm-between-)?metacarpals?-(\d)-(\d)-?.*", (r"metacarpal-\1", r"metacarpal-\2")),
    (r"metacarpal-(\d)-.*", (r"metacarpal-\1",)),
    (r"mcp-(\d)-(\d)-.*", (r"metacarpal-\1", r"metacarpal-\2")),
    (r"mcp-(\d)-.*-proximal", (r"metacarpal-\1",)),
    (r"mcp-(\d)-.*", (r"proximal-phalanx-hand-\1",)),
    (r"pip-(\d)-.*", (r"proximal-phalanx-hand-\1",)),
    (r"thumb-ip-.*", ("proximal-phalanx-hand-1",)),
    (r"middle-finger-tip", ("distal-phalanx-hand-3",)),
    (r"greater-trochanter|(?:lateral|medial)-femoral-.*", ("femur",)),
    (r"patella.*|knee-eye-.*", ("patella",)),
    (r"medial-condyle-.*|tibia-.*|tibial-.*|medial-malleolus.*", ("tibia",)),
    (r"fibula.*|lateral-malleolus.*", ("fibula",)),
    (r"calcaneus-.*|heel-.*|achilles-insertion.*", ("calcaneus",)),
    (r"(cuboid|navicular)-.*", (r"\1",)),
    (r"metatarsals-(\d)-(\d)-.*", (r"metatarsal-\1", r"metatarsal-\2")),
    (r"(?:metatarsal|mtp|toe)-(\d)-.*", (r"metatarsal-\1",)),
    (r"external-occipital-.*|occiput.*|mastoid-.*|zygoma.*|infraorbital-.*|nasal-.*|glabella|nasion", ("skull",)),
    (r"mandible-.*|chin-tip", ("mandible",)),
]

_WORDS: list[tuple[str, tuple[str, ...]]] = [
    (r"\btibial?\b|\bshin ?bone|\bmedial malleolus", ("tibia",)),
    (r"\bfibular?\b|\blateral malleolus", ("fibula",)),
    (r"\bfemur|\bgreater trochanter|\bfemoral (?:epi)?condyle", ("femur",)),
    (r"\bpatellar?\b|\bkneecap", ("patella",)),
    (r"\bradius|\bradial styloid", ("radius",)),
    (r"\bulna\b|\bulnar styloid|\bolecranon", ("ulna",)),
    (r"\bhumerus|\bepicondyle of the humerus", ("humerus",)),
    (r"\bclavicle|\bcollar ?bone", ("clavicle",)),
    (r"\bscapula|\bshoulder blade|\bacromion", ("scapula",)),
    (r"\bsternum|\bbreast ?bone|\bmanubrium", ("sternum",)),
    (r"\bsacrum|\bsacral", ("sacrum",)),
    (r"\bcoccyx", ("coccyx",)),
    (r"\biliac (?:crest|spine)|\bpubic symphysis", ("hip-bone",)),
    (r"\bcalcaneus|\bheel ?bone", ("calcaneus",)),
    (r"\b(navicular|cuboid|pisiform|scaphoid|triquetrum)\b", (r"\1",)),
    (r"\bmandible|\bjaw ?bone", ("mandible",)),
    (r"\bmastoid|\boccipital (?:bone|protuberance)|\bzygomatic arch", ("skull",)),
]  # fmt: skip
_ORDINAL = "|".join(_ORDINALS)
_COUNTED = re.compile(rf"\b({_ORDINAL})(?: and ({_ORDINAL}))? (metacarpal|metatarsal)s?\b")


def bones_of(step: dict[str, Any]) -> list[str]:
    """Return the bones that `step` names, sided, in the order in which they are named: `["tibia-left", "t3"]`."""
    names = dict.fromkeys([*_by_reference(step), *_by_space(step), *_by_words(step["text"])])
    return [sided(name, "left") for name in names]


def sided(name: str, side: str) -> str:
    """Return a bone's name as the drawings have it; a landmark of the midline may have the bones of either side."""
    return name if MIDLINE.fullmatch(name) else f"{name}-{side if side == 'right' else 'left'}"


def bones_at(landmark: str) -> list[str]:
    """Return the bones at a landmark, without their side; none for a landmark of soft parts."""
    slug = landmark.removesuffix(":other")
    if match := _TOE.fullmatch(slug):
        return [f"distal-phalanx-foot-{_TOES[match[1] or match[2]]}"]
    if match := _FINGER.fullmatch(slug):
        return [f"distal-phalanx-hand-{_FINGERS[match[1]]}"]
    return next((list(match) for match in _matches(_LANDMARKS, slug)), [])


def _by_reference(step: dict[str, Any]) -> Iterator[str]:
    for key in REFERENCES:
        value = step.get(key)
        for place in value if isinstance(value, list) else [value]:
            if isinstance(place, str):
                yield from bones_at(place)


def _by_space(step: dict[str, Any]) -> Iterator[str]:
    if step["kind"] == "space":
        for number in (step["space"], step["space"] + 1):
            yield f"rib-{number}"
            if number <= 10:
                yield f"costal-cartilage-{number}"


def _by_words(text: str) -> Iterator[str]:
    text = text.lower()
    for pattern, names in _WORDS:
        for match in re.finditer(pattern, text):
            yield from (match.expand(name) for name in names)
    for one, other, bone in _COUNTED.findall(text):
        yield from (f"{bone}-{_ORDINALS[ordinal]}" for ordinal in (one, other) if ordinal)


def _matches(rules: Iterable[tuple[str, tuple[str, ...]]], slug: str) -> Iterator[list[str]]:
    for pattern, names in rules:
        if match := re.fullmatch(pattern, slug):
            yield [match.expand(name) for name in names]
