"""Ready-made runs, each at a stable address: which points, which kinds, how many, and by what clock.

Beside those of `FIXED` there is one for every channel, class, region and point: `channel-KI`, `class-ghost`,
`region-hand`, `point-KI1`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from points.codes import CHANNELS
from points.content.classes import FIVE_SHU
from quizzes.catalogue import Catalogue
from quizzes.composing import ALONE, Selection

Words = str | Promise

TO_PLACE = tuple(slug for slug in ("locate", "pick", "name", "describe") if slug in ALONE)
GREAT = frozenset(
    "LU7 LI4 LI11 ST25 ST36 ST40 ST44 SP4 SP6 SP9 SP10 HT7 SI3 BL10 BL13 BL15 BL17 BL18 BL20 BL23 BL40 BL57 BL60 BL62 "
    "BL67 KI1 KI3 KI6 KI7 PC3 PC6 PC7 PC8 TE5 TE17 GB8 GB14 GB20 GB21 GB30 GB34 GB39 GB41 LR2 LR3 LR8 LR13 LR14 GV4 "
    "GV14 GV16 GV20 GV26 CV3 CV4 CV6 CV8 CV12 CV17 CV22".split()
)


@dataclass(frozen=True)
class ReadyMade:
    """A run that anybody can begin at `/quiz/ready/<slug>/`.

    `place` names a place of the body, of whose surroundings the points are (`quizzes/surroundings.py`); `mine` says
    that they are what this learner mixes up. With `minutes` it is an exam.
    """

    slug: str
    title: Words
    brief: Words
    selection: Selection
    minutes: int | None = None
    place: str = ""
    mine: bool = False


class NoSuchRun(LookupError):
    """There is no ready-made run of this name."""


def _of(**filters: Any) -> Selection:
    return Selection(**{"kinds": ALONE, "number": 10, **filters})


_ALL = (
    ReadyMade("channel-of-the-day", _("The channel of the day"), _("One channel after the other."), _of()),
    ReadyMade(
        "five-shu",
        _("The five shu"),
        _("Jing-well, ying-spring, shu-stream, jing-river and he-sea."),
        _of(classes=FIVE_SHU, number=20),
    ),
    ReadyMade(
        "back-shu-front-mu",
        _("Back-shu and front-mu"),
        _("The points of the organs, on the back and in front."),
        _of(classes=["back-shu", "front-mu"], number=20),
    ),
    ReadyMade("great-points", _("The great points"), _("Those that are used the most."), _of(codes=GREAT, number=20)),
    ReadyMade("hands", _("Hands"), _("Wrist, palm and fingers."), _of(regions=["hand", "wrist"], kinds=TO_PLACE)),
    ReadyMade("feet", _("Feet"), _("Ankle, sole and toes."), _of(regions=["foot", "ankle"], kinds=TO_PLACE)),
    ReadyMade(
        "face", _("Face"), _("Eyes, nose, mouth and ears."), _of(regions=["face", "ear", "mouth"], kinds=TO_PLACE)
    ),
    ReadyMade(
        "round-the-elbow",
        _("Round the elbow"),
        _("All within three cun of the joint."),
        _of(kinds=TO_PLACE),
        place="elbow",
    ),
    ReadyMade(
        "level-with-the-umbilicus",
        _("Level with the umbilicus"),
        _("From the navel outward, at one height."),
        _of(kinds=TO_PLACE),
        place="umbilicus",
    ),
    ReadyMade("duels", _("Confusion duels"), _("The pairs that you take for one another."), _of(number=20), mine=True),
    ReadyMade(
        "practical",
        _("Examination practical"),
        _("Twelve points to find, level and line both right, with a mark sheet."),
        _of(kinds=["locate"], number=12),
        minutes=20,
    ),
)
FIXED: Mapping[str, ReadyMade] = {one.slug: one for one in _ALL}


def ready_made(slug: str, catalogue: Catalogue, channels: Mapping[str, str], today: date) -> ReadyMade:
    """Return the ready-made run `slug`; `channels` maps codes to names. Raises `NoSuchRun`."""
    family, _dash, key = slug.partition("-")
    code = CHANNELS[today.toordinal() % len(CHANNELS)]
    if slug == "channel-of-the-day" and code in channels:
        return replace(FIXED[slug], brief=channels[code], selection=_of(channels=[code]))
    if slug in FIXED:
        return FIXED[slug]
    if family == "channel" and key in channels:
        return ReadyMade(slug, channels[key], _("The points of the channel."), _of(channels=[key]))
    if family == "class" and key in catalogue.by_class:
        return ReadyMade(slug, catalogue.classes[key], _("The points of the class."), _of(classes=[key]))
    if family == "region" and any(entry.region == key for entry in catalogue.entries.values()):
        title = key.replace("-", " ").capitalize()
        return ReadyMade(slug, title, _("The points of the region."), _of(regions=[key]))
    if family == "point" and key in catalogue.entries:
        return ReadyMade(slug, str(catalogue.entries[key]), _("One point, in every kind."), _of(codes=[key]))
    raise NoSuchRun(slug)
