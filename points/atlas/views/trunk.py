"""Whole body, and the trunk with its joints to the limbs."""

from .frame import Frame
from .head import SKULL
from .view import View

FRONT, BACK, FROM_LEFT = (0, 0, -1), (0, 0, 1), (-1, 0, 0)
ARMLESS = ("spine", "neck", "head", "breast", "pelvis", "upperleg", "lowerleg", "foot", "toe", "clavicle", "shoulder")
BUST = ("spine01", "spine02", "breast", "clavicle", "shoulder", "upperarm", "neck", *SKULL)
ROOT, HIGH, NECK = ("root", "root"), ("spine01", "spine01"), ("neck01", "neck01")

TRUNK = [
    View(
        "body-front", "Whole body, front", "body",
        Frame(ROOT, FRONT, (1180, 1790), 1, (0, -56, 0)), whole=True,
    ),
    View(
        "body-back", "Whole body, back", "body",
        Frame(ROOT, BACK, (1180, 1790), 1, (0, -56, 0)), whole=True,
    ),
    View(
        "body-side", "Whole body, side", "body",
        Frame(ROOT, FROM_LEFT, (860, 1790), 1, (0, -56, 325)), posture="arm-forward", whole=True,
    ),
    View("chest", "Chest", "chest", Frame(HIGH, FRONT, (480, 400), 2.8, (0, 24, 0))),
    View("abdomen", "Abdomen", "abdomen", Frame(ROOT, FRONT, (380, 400), 3.1, (0, 141, 0)), part=ARMLESS),
    View("groin", "Groin", "abdomen", Frame(ROOT, FRONT, (400, 300), 3.3, (0, -35, 0)), part=ARMLESS),
    View("flank", "Flank", "flank", Frame(HIGH, FROM_LEFT, (310, 540), 2.4, (0, -90, 64)), posture="arm-raised"),
    View(
        "axilla", "Armpit", "flank",
        Frame(("upperarm01.L", "upperarm01.L"), (-0.9, 0.25, -0.2), (280, 300), 4.2, (0, -95, 15)),
        posture="arm-raised",
    ),
    View("upper-back", "Upper back", "back", Frame(HIGH, BACK, (480, 420), 2.8, (0, 80, 0))),
    View("lower-back", "Lower back", "back", Frame(ROOT, BACK, (380, 400), 3.1, (0, 150, 0)), part=ARMLESS),
    View("sacrum", "Sacrum", "back", Frame(ROOT, (0, 0.1, 1), (360, 290), 3.6, (0, 62, 0)), part=ARMLESS),
    View(
        "buttock", "Buttock", "hip",
        Frame(("upperleg01.L", "root"), (-0.8, -0.05, 0.6), (380, 340), 3.5, (0, 40, 0), part=0.2), posture="hip-bent",
        part=ARMLESS,
    ),
    View(
        "shoulder-top", "Shoulder, from above", "shoulder",
        Frame(("clavicle.L", "upperarm01.L"), (-0.2, -0.95, 0.15), (300, 280), 4.2, (25, 0, -20), up=(0, 0, 1)),
        posture="arm-hanging", part=BUST,
    ),
    View(
        "shoulder-front", "Shoulder, front", "shoulder",
        Frame(("clavicle.L", "upperarm01.L"), FRONT, (320, 320), 3.8, (0, -45, 0), part=0.7),
    ),
    View(
        "shoulder-back", "Shoulder, behind", "shoulder",
        Frame(("clavicle.L", "upperarm01.L"), BACK, (320, 340), 3.7, (0, -35, 0), part=0.6), posture="arm-hanging",
    ),
    View(
        "perineum", "Perineum", "perineum", Frame(ROOT, (0, 0.9, 0.43), (250, 200), 5.2, (0, -60, -8)),
        posture="knee-chest", part=ARMLESS,
    ),
]  # fmt: skip
