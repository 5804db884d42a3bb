"""How the progress page says what the pure modules found."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from points.content.contracts import Direction
from quizzes.drift import Drift
from quizzes.kinds import Family
from quizzes.progress import Hold

HOLDS = {
    Hold.FIRM: gettext_lazy("firm: for weeks to come"),
    Hold.HELD: gettext_lazy("held"),
    Hold.FADING: gettext_lazy("fading: time to review"),
    Hold.LEARNING: gettext_lazy("being learned"),
    Hold.UNMET: gettext_lazy("not met yet"),
}
SHORT_HOLDS = {
    Hold.FIRM: gettext_lazy("firm"),
    Hold.HELD: gettext_lazy("held"),
    Hold.FADING: gettext_lazy("fading"),
    Hold.LEARNING: gettext_lazy("being learned"),
    Hold.UNMET: gettext_lazy("not met yet"),
}
FAMILIES = {
    Family.PLACE: gettext_lazy("Places"),
    Family.NAME: gettext_lazy("Names"),
    Family.CLASS: gettext_lazy("Classes"),
    Family.USE: gettext_lazy("Uses"),
}
_TOO: dict[Direction, object] = {
    "superior": gettext_lazy("too high"),
    "inferior": gettext_lazy("too low"),
    "medial": gettext_lazy("too far medially"),
    "lateral": gettext_lazy("too far laterally"),
    "anterior": gettext_lazy("too far forward"),
    "posterior": gettext_lazy("too far back"),
    "proximal": gettext_lazy("too far proximally"),
    "distal": gettext_lazy("too far distally"),
    "radial": gettext_lazy("too far to the radial side"),
    "ulnar": gettext_lazy("too far to the ulnar side"),
    "dorsal": gettext_lazy("too far to the back of it"),
    "palmar": gettext_lazy("too far to the palm"),
    "plantar": gettext_lazy("too far to the sole"),
    "left": gettext_lazy("too far to the left"),
    "right": gettext_lazy("too far to the right"),
}


def region_title(region: str) -> str:
    """Return the region's name as people write it: "upper back"."""
    return region.replace("-", " ")


def lean(drift: Drift) -> str:
    """Say a drift in a sentence: "Upper back: you place points 0.4 cun too high"."""
    return _("%(region)s: you place points %(cun).1f cun %(too)s") % {
        "region": region_title(drift.region).capitalize(),
        "cun": drift.cun,
        "too": _TOO[drift.direction],
    }
