"""The left lower limb: hip up, each view in the axes of its own segment."""

from .frame import Frame, Vector
from .view import View

THIGH = ("upperleg01.L", "lowerleg01.L")
SHANK = ("lowerleg01.L", "foot.L")
FOOT = ("foot.L", "toe2-1.L")
LIMB = ("upperleg", "lowerleg", "foot", "toe")
BODY = ("spine", "pelvis", *LIMB)
ANTERIOR, POSTERIOR, LATERAL, MEDIAL = (0, 0, -1), (0, 0, 1), (-1, 0, 0), (1, 0, 0)


def _leg(slug: str, title: str, look: Vector, width: float = 220, shift: Vector = (0, 0, 0)) -> View:
    x, y, z = shift
    return View(
        slug, title, "leg", Frame(SHANK, look, (width, 580), 2.3, (x, y - 6, z), on="leg"), part=LIMB, side="left"
    )


LEG = [
    View("thigh-anterior", "Thigh, front", "thigh", Frame(THIGH, ANTERIOR, (290, 520), 2.5, on="thigh"), part=BODY),
    View("thigh-posterior", "Thigh, back", "thigh", Frame(THIGH, POSTERIOR, (290, 520), 2.5, on="thigh"), part=BODY),
    View(
        "thigh-medial", "Thigh, inner side", "thigh", Frame(THIGH, MEDIAL, (250, 420), 3, on="thigh", part=0.72),
        part=LIMB, side="left",
    ),
    View(
        "thigh-lateral", "Thigh, outer side", "thigh",
        Frame(THIGH, LATERAL, (270, 540), 2.4, (0, 10, -10), on="thigh"), part=BODY, side="left",
    ),
    View(
        "knee-bent", "Knee, bent", "leg",
        Frame(("lowerleg01.L", "lowerleg01.L"), (-0.7, -0.2, -0.65), (300, 300), 4.2, (10, -20, -30)),
        posture="knee-bent", part=LIMB, side="left",
    ),
    View(
        "knee-medial", "Knee, bent, inner side", "leg",
        Frame(("lowerleg01.L", "lowerleg01.L"), (0.95, -0.1, -0.3), (300, 300), 4.2, (0, -20, -30)),
        posture="knee-bent", part=LIMB, side="left",
    ),
    _leg("leg-anterior", "Leg, front", ANTERIOR),
    _leg("leg-posterior", "Leg, back", POSTERIOR),
    _leg("leg-medial", "Leg, inner side", MEDIAL, 330, (0, 0, 50)),
    _leg("leg-lateral", "Leg, outer side", LATERAL, 330, (0, 0, 50)),
    View(
        "foot-dorsal", "Foot, from above", "foot",
        Frame(FOOT, (0, -0.85, -0.5), (170, 280), 4.5, (0, 0, -10), on="foot"), part=LIMB, side="left",
    ),
    View(
        "foot-sole", "Foot, sole", "foot",
        Frame(FOOT, (0, 1, 0), (170, 300), 4.3, on="foot", up=(0, 0, 1)), part=("foot", "toe"), side="left",
        cuts=(("foot.L", (0, 1, 0), -22),),
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
        Frame(("toe2-1.L", "toe4-1.L"), (-0.28, -0.7, -0.66), (140, 105), 9.4, (0, -6, 22), on="foot"), part=LIMB,
        side="left",
    ),
]  # fmt: skip
