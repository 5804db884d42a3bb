"""The head, its close-ups, and the neck."""

from .frame import Frame
from .view import View

FRONT, BACK, FROM_LEFT = (0, 0, -1), (0, 0, 1), (-1, 0, 0)
HEAD_JOINT = ("head", "head")
EYE = ("eye.L", "eye.L")
LIPS = ("jaw", "oris01")

HEAD = [
    View("head-front", "Head, front", "head", Frame(HEAD_JOINT, FRONT, (230, 300), 4.3, (0, 38, 0))),
    View("head-side", "Head, side", "head", Frame(HEAD_JOINT, FROM_LEFT, (300, 310), 4.2, (0, 38, 0))),
    View("head-back", "Head, back", "head", Frame(HEAD_JOINT, BACK, (230, 310), 4.2, (0, 33, 0))),
    View("head-top", "Head, from above", "head", Frame(HEAD_JOINT, (0, -1, 0), (230, 270), 4.6, up=(0, 0, 1))),
    View("eye", "Eye", "head", Frame(EYE, (-0.3, 0, -1), (110, 90), 12, (8, 2, 40))),
    View("mouth", "Mouth and nose", "head", Frame(("jaw", "jaw"), (0, 0.1, -1), (110, 100), 11, (0, -30, 100))),
    View("ear", "Ear", "head", Frame(HEAD_JOINT, (-1, 0, 0.1), (120, 130), 10, (80, 20, -20))),
    View(
        "neck-front", "Neck, front", "neck", Frame(("neck01", "neck01"), FRONT, (280, 280), 4.4, (0, 0, 50)),
        posture="head-extended",
    ),
    View(
        "neck-side", "Neck, side", "neck", Frame(("neck01", "neck01"), (-0.9, 0, -0.5), (280, 280), 4.4, (0, 20, 0)),
        posture="head-turned",
    ),
    View(
        "upper-gum", "Upper gum", "mouth", Frame(("jaw", "jaw"), (0, 0.25, -1), (80, 64), 16, (0, -22, 100)),
        posture="lip-lifted",
    ),
    View(
        "tongue", "Tongue", "mouth", Frame(("jaw", "jaw"), (0, 0, -1), (90, 90), 14, (0, -45, 100)),
        posture="tongue-out",
    ),
]  # fmt: skip
