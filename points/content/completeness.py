"""What a point must say before its words are whole, and which cautions its region implies. No Django here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from points.codes import Code
from points.content.channels import ChannelContent
from points.content.classes import FIVE_SHU, ClassContent
from points.content.schema import PointContent

# The points on which most of the practice rests: 400 to 800 words and a clinical summary.
GREAT = set(
    "LU7 LI4 LI11 ST25 ST36 ST40 ST44 SP4 SP6 SP9 SP10 HT7 SI3 BL10 BL13 BL15 BL17 BL18 BL20 BL23 BL40 BL57 BL60 "
    "BL62 BL67 KI1 KI3 KI6 KI7 PC3 PC6 PC7 PC8 TE5 TE17 GB8 GB14 GB20 GB21 GB30 GB34 GB39 GB41 LR2 LR3 LR8 LR13 "
    "LR14 GV4 GV14 GV16 GV20 GV26 CV3 CV4 CV6 CV8 CV12 CV17 CV22".split()
)


def _run(series: str, first: int, last: int) -> list[str]:
    return [f"{series}{number}" for number in range(first, last + 1)]


# Which cautions the anatomy beneath a point, or every textbook, asks for: one of the kinds is enough.
DUE_CAUTIONS: list[tuple[tuple[str, ...], list[str]]] = [
    (
        ("pneumothorax",),
        # ST17 is not needled at all.
        ["LU1", "LU2", *_run("ST", 11, 16), "ST18", *_run("SP", 17, 21), *_run("KI", 22, 27), "PC1", "LR14",
         *_run("GB", 21, 24), *_run("BL", 11, 21), *_run("BL", 41, 50), *_run("SI", 12, 15), "TE15", "LI16", "CV22",
         "EX-B1", "EX-B2", "EX-B3"],
    ),
    (("eye",), ["BL1", "ST1", "EX-HN7"]),
    (("brainstem", "spinal-cord"), ["GV15", "GV16", "BL10", "GB20"]),
    (("spinal-cord",), [*_run("GV", 3, 14), "EX-HN15"]),
    (("sternal-foramen",), ["CV17"]),
    (("heart-or-great-vessels", "organ"), ["CV14", "CV15", "CV22"]),
    (
        ("artery-or-vein",),
        ["LU8", "LU9", "ST9", "ST10", "ST12", "ST30", "ST42", "SP11", "SP12", "HT1", "LI17", "LI18", "SI16",
         "BL40", "PC3", "TE16", "LR10", "LR11", "LR12", "CV23"],
    ),
    (("nerve",), ["SI8", "PC6", "PC7"]),
    (
        ("organ", "pneumothorax"),
        ["GB25", "LR13", *_run("BL", 22, 24), "BL51", "BL52", *_run("ST", 19, 21), *_run("KI", 11, 21),
         "LR14", "GB24", *_run("CV", 1, 7), *_run("CV", 9, 14)],
    ),
    (("pregnancy",), ["LI4", "SP6", "BL60", "BL67", "GB21", *_run("BL", 31, 34), *_run("CV", 2, 7)]),
    (("infant-fontanelle",), ["GV21", "GV22", "GV23"]),
    (("joint",), ["ST35", "EX-LE4", "EX-LE5"]),
    (("needling-forbidden",), ["ST17", "CV8", "GV22"]),
]  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A column of the table: `gap` returns what is missing of a point's section, or nothing."""

    title: str
    gap: Callable[[PointContent, dict[str, ClassContent]], str]


def words(text: str) -> int:
    return len(text.split())


def least_commentary(point: PointContent, classes: dict[str, ClassContent]) -> int:
    """Return how many words of commentary are due."""
    if Code.parse(point.code).is_extra:
        return 30
    if point.code in GREAT:
        return 400
    return 150 if any(point.code in entry.points for entry in classes.values()) else 50


def missing_cautions(point: PointContent) -> list[str]:
    """Return the kinds of caution that are due at `point` and not there."""
    has = {caution.kind for caution in point.cautions}
    return [" or ".join(kinds) for kinds, codes in DUE_CAUTIONS if point.code in codes and not has & set(kinds)]


def _between(count: int, least: int, most: int, what: str) -> str:
    return "" if least <= count <= most else f"{count} {what}, not {least} to {most}"


def _classes(point: PointContent, classes: dict[str, ClassContent]) -> str:
    own = {entry.slug for entry in point.classes}
    due = {slug for slug, entry in classes.items() if point.code in entry.points}
    if own != due:
        return f"{' '.join(sorted(own ^ due))}: not the same as in classes.toml"
    return "a five shu point without its phase" if due & set(FIVE_SHU) and not point.phase else ""


def _name(point: PointContent, classes: dict[str, ClassContent]) -> str:
    if Code.parse(point.code).is_extra and not point.name_meaning:
        return ""
    return _between(words(point.name_meaning), 20 if Code.parse(point.code).is_extra else 40, 80, "words")


def _needling(point: PointContent, classes: dict[str, ClassContent]) -> str:
    forbidden = any(caution.kind == "needling-forbidden" for caution in point.cautions)
    return "" if point.needling or forbidden else "none"


def _actions(point: PointContent, classes: dict[str, ClassContent]) -> str:
    return "" if Code.parse(point.code).is_extra else _between(len(point.actions), 3, 6, "actions")


def _commentary(point: PointContent, classes: dict[str, ClassContent]) -> str:
    least = least_commentary(point, classes)
    return _between(words(point.commentary), least, max(800, least), "words")


def _summary(point: PointContent, classes: dict[str, ClassContent]) -> str:
    return _between(len(point.summary), 3, 5, "lines") if point.code in GREAT else ""


def _find(point: PointContent, classes: dict[str, ClassContent]) -> str:
    location = point.location
    return "" if location.find or (location.sites and all(site.find for site in location.sites)) else "no rule"


SECTIONS = [
    Section("names", lambda point, classes: "" if point.pinyin and point.hanzi and point.english else "incomplete"),
    Section("location", lambda point, classes: "" if point.location.text and point.location.felt else "incomplete"),
    Section("find", _find),
    Section("classes", _classes),
    Section("meaning", _name),
    Section("needling", _needling),
    Section("moxa", lambda point, classes: "" if point.moxa else "none"),
    Section("anatomy", lambda point, classes: "" if point.anatomy else "none"),
    Section("cautions", lambda point, classes: ", ".join(missing_cautions(point))),
    Section("actions", _actions),
    Section("indications", lambda point, classes: _between(len(point.indications), 1, 10, "groups")),
    Section("commentary", _commentary),
    Section("summary", _summary),
    Section("sources", lambda point, classes: "" if point.sources else "none"),
]


def gaps(point: PointContent, classes: dict[str, ClassContent]) -> dict[str, str]:
    """Return what is missing of `point` by the title of the section."""
    found = {section.title: section.gap(point, classes) for section in SECTIONS}
    return {title: reason for title, reason in found.items() if reason}


def channel_gaps(channel: ChannelContent) -> list[str]:
    """Return the keys of a channel that say nothing yet."""
    keys = ["summary", "pathway", "pathology", "luo", "divergent", "sinew", "sources"]
    return [key for key in keys if not getattr(channel, key)]


def table(points: Iterable[PointContent], classes: dict[str, ClassContent]) -> list[list[str]]:
    """Return the table of completeness: a head, then a row per channel with `whole/all` for each section."""
    counts: dict[str, list[PointContent]] = {}
    for point in points:
        counts.setdefault(point.channel, []).append(point)
    rows = [["", *(section.title for section in SECTIONS)]]
    for channel, group in counts.items():
        whole = [sum(not section.gap(point, classes) for point in group) for section in SECTIONS]
        rows.append([channel, *(f"{number}/{len(group)}" for number in whole)])
    return rows
