"""The head, its close-ups, and the neck."""

from .frame import Frame
from .view import View

FRONT, BACK, FROM_LEFT = (0, 0, -1), (0, 0, 1), (-1, 0, 0)
HEAD_JOINT = ("head", "head")
EYE = ("eye.L", "eye.L")
FACE = ("jaw", "levator", "oculi", "orbicularis", "oris", "risorius", "special", "temporalis", "eye")
SKULL = ("head", "neck03", *FACE)

HEAD = [
    View("head-front", "Head, front", "head", Frame(HEAD_JOINT, FRONT, (230, 300), 4.3, (0, 38, 0))),
    View("head-side", "Head, side", "head", Frame(HEAD_JOINT, FROM_LEFT, (300, 310), 4.2, (0, 38, 0))),
    View("head-back", "Head, back", "head", Frame(HEAD_JOINT, BACK, (230, 310), 4.2, (0, 33, 0))),
    View(
        "head-top", "Head, from above", "head",
        Frame(HEAD_JOINT, (0, -1, 0), (210, 260), 4.8, (0, 0, -5), up=(0, 0, 1)),
        part=SKULL,
    ),
    View("eye", "Eye", "head", Frame(EYE, (-0.3, 0, -1), (110, 90), 12, (16, 4, 40))),
    View("mouth", "Mouth and nose", "head", Frame(("jaw", "jaw"), (0, 0.1, -1), (100, 110), 11, (0, -34, 100))),
    View("ear", "Ear", "head", Frame(HEAD_JOINT, (-1, 0, 0.1), (110, 120), 11, (80, 20, -2))),
    View(
        "neck-front", "Neck, front", "neck", Frame(("neck01", "neck01"), FRONT, (280, 320), 4.2, (0, 37, 50)),
        posture="head-extended",
    ),
    View(
        "neck-side", "Neck, side", "neck", Frame(("neck01", "neck01"), (-0.9, 0, -0.5), (280, 280), 4.4, (0, 20, 0)),
        posture="head-turned",
    ),
    View(
        "upper-gum", "Upper gum", "mouth", Frame(("head", "head"), (0, -0.02, -1), (80, 64), 16, (0, -25, 100)),
        posture="lip-lifted",
    ),
    View(
        "tongue", "Tongue", "mouth", Frame(("head", "head"), (0, -0.3, -1), (84, 90), 14, (0, -40, 100)),
        posture="tongue-out",
    ),
    View(
        "tongue-under", "Tongue, under side", "mouth",
        Frame(("head", "head"), (0, 0.4, -1), (84, 84), 14, (0, -43, 100)), posture="tongue-raised",
    ),
]  # fmt: skip
