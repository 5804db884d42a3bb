"""The left upper limb: shoulder up, each view in the axes of its own segment."""

from .frame import Frame, Vector
from .view import View

UPPER = ("upperarm01.L", "lowerarm01.L")
FORE = ("lowerarm01.L", "wrist.L")
HAND = ("wrist.L", "finger3-1.L")
SHOULDER = ("clavicle", "breast", "spine01", "spine02", "spine03", "neck")
LIMB = ("shoulder", "upperarm", "lowerarm", "wrist", "metacarpal", "finger")
ANTERIOR, POSTERIOR, LATERAL, MEDIAL = (0, 0, -1), (0, 0, 1), (-1, 0, 0), (1, 0, 0)


def _arm(slug: str, title: str, look: Vector, posture: str = "neutral", shift: Vector = (0, 0, 0)) -> View:
    return View(
        slug, title, "arm", Frame(UPPER, look, (240, 370), 3.4, shift, on="arm", part=0.5), posture=posture,
        part=(*LIMB, *SHOULDER),
    )  # fmt: skip


def _forearm(slug: str, title: str, look: Vector) -> View:
    return View(
        slug, title, "forearm", Frame(FORE, look, (170, 400), 3.2, on="forearm", part=0.55), part=LIMB, side="left"
    )


def _hand(slug: str, title: str, look: Vector, width: float, shift: Vector) -> View:
    return View(
        slug, title, "hand", Frame(HAND, look, (width, 250), 5, shift, on="hand", part=0.95), part=LIMB,
        side="left",
    )  # fmt: skip


ARM = [
    _arm("arm-anterior", "Upper arm, front", ANTERIOR),
    _arm("arm-posterior", "Upper arm, behind", POSTERIOR),
    View(
        "arm-lateral", "Upper arm, outer side", "arm", Frame(UPPER, LATERAL, (240, 370), 3.4, on="arm", part=0.45),
        part=(*LIMB, *SHOULDER, "spine04", "spine05", "pelvis", "upperleg"), side="left",
    ),
    _arm("arm-medial", "Upper arm, inner side", MEDIAL, "arm-abducted", (0, 0, 0)),
    View(
        "elbow-bent", "Elbow, bent", "arm",
        Frame(("lowerarm01.L", "wrist.L"), LATERAL, (310, 290), 4.2, (0, 22, 0), part=0.22), posture="elbow-bent",
        part=LIMB, side="left",
    ),
    _forearm("forearm-anterior", "Forearm, palmar side", ANTERIOR),
    _forearm("forearm-posterior", "Forearm, back", POSTERIOR),
    _forearm("forearm-radial", "Forearm, thumb side", LATERAL),
    _forearm("forearm-ulnar", "Forearm, little finger side", MEDIAL),
    _hand("hand-palmar", "Hand, palm", ANTERIOR, 190, (0, 0, 0)),
    _hand("hand-dorsal", "Hand, back", POSTERIOR, 190, (0, 0, 0)),
    _hand("hand-radial", "Hand, thumb side", LATERAL, 150, (0, 0, 0)),
    _hand("hand-ulnar", "Hand, little finger side", MEDIAL, 150, (0, 0, 0)),
    View(
        "fingertips", "Fingertips", "hand",
        Frame(("finger3-3.L", "finger3-3.L"), (0, 0.8, 0.6), (176, 112), 7.6, (8, 14, 0), on="hand"),
        part=LIMB, side="left",
    ),
]  # fmt: skip
