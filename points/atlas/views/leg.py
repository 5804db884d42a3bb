"""The left lower limb: hip up, each view in the axes of its own segment."""

from .frame import Frame, Vector
from .view import View

THIGH = ("upperleg01.L", "lowerleg01.L")
SHANK = ("lowerleg01.L", "foot.L")
FOOT = ("foot.L", "toe2-1.L")
LIMB = ("upperleg", "lowerleg", "foot", "toe")
BODY = ("spine", "pelvis", *LIMB)
ANTERIOR, POSTERIOR, LATERAL, MEDIAL = (0, 0, -1), (0, 0, 1), (-1, 0, 0), (1, 0, 0)


def _thigh(slug: str, title: str, look: Vector, part: tuple[str, ...] = BODY) -> View:
    return View(
        slug, title, "thigh", Frame(THIGH, look, (260, 520), 2.4, on="thigh"), part=part, side="left"
    )


def _leg(slug: str, title: str, look: Vector) -> View:
    return View(slug, title, "leg", Frame(SHANK, look, (220, 540), 2.4, on="leg"), part=LIMB, side="left")


LEG = [
    _thigh("thigh-anterior", "Thigh, front", ANTERIOR),
    _thigh("thigh-posterior", "Thigh, back", POSTERIOR),
    _thigh("thigh-medial", "Thigh, inner side", MEDIAL),
    _thigh("thigh-lateral", "Thigh, outer side", LATERAL),
    View(
        "knee-bent", "Knee, bent", "leg",
        Frame(("lowerleg01.L", "lowerleg01.L"), (-0.75, -0.2, -0.6), (340, 340), 3.5), posture="knee-bent",
        part=BODY, side="left",
    ),
    _leg("leg-anterior", "Leg, front", ANTERIOR),
    _leg("leg-posterior", "Leg, back", POSTERIOR),
    _leg("leg-medial", "Leg, inner side", MEDIAL),
    _leg("leg-lateral", "Leg, outer side", LATERAL),
    View(
        "foot-dorsal", "Foot, from above", "foot",
        Frame(FOOT, (0, -0.85, -0.5), (170, 280), 4.5, (0, 0, -10), on="foot"), part=LIMB, side="left",
    ),
    View(
        "foot-sole", "Foot, sole", "foot",
        Frame(FOOT, (0, 1, 0), (170, 300), 4.3, on="foot", up=(0, 0, 1)), part=LIMB, side="left",
    ),
    View(
        "foot-medial", "Foot, inner side", "foot",
        Frame(FOOT, (1, 0, 0), (300, 190), 4.3, (0, 25, 0), on="foot"), part=LIMB, side="left",
    ),
    View(
        "foot-lateral", "Foot, outer side", "foot",
        Frame(FOOT, (-1, 0, 0), (300, 190), 4.3, (0, 25, 0), on="foot"), part=LIMB, side="left",
    ),
    View(
        "toes", "Toes", "foot",
        Frame(("toe2-1.L", "toe4-1.L"), (0, -0.75, -0.66), (140, 110), 9, (0, 0, 15), on="foot"), part=LIMB,
        side="left",
    ),
]  # fmt: skip
