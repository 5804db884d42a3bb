"""Whole body, and the trunk with its joints to the limbs."""

from .frame import Frame
from .view import View

FRONT, BACK, FROM_LEFT = (0, 0, -1), (0, 0, 1), (-1, 0, 0)
ARMLESS = ("spine", "neck", "head", "breast", "pelvis", "upperleg", "lowerleg", "foot", "toe", "clavicle", "shoulder")
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
        Frame(ROOT, FROM_LEFT, (900, 1790), 1, (0, -56, 200)), posture="arm-forward", whole=True,
    ),
    View("chest", "Chest", "chest", Frame(HIGH, FRONT, (480, 400), 2.8, (0, 24, 0))),
    View("abdomen", "Abdomen", "abdomen", Frame(ROOT, FRONT, (380, 420), 3, (0, 115, 0)), part=ARMLESS),
    View("groin", "Groin", "abdomen", Frame(ROOT, FRONT, (400, 300), 3.3, (0, -35, 0)), part=ARMLESS),
    View("flank", "Flank", "flank", Frame(HIGH, FROM_LEFT, (380, 540), 2.4, (0, -90, 50)), posture="arm-raised"),
    View(
        "axilla", "Armpit", "flank", Frame(("upperarm01.L", "spine01"), (-0.9, 0.2, -0.4), (320, 320), 3.6),
        posture="arm-raised",
    ),
    View("upper-back", "Upper back", "back", Frame(HIGH, BACK, (480, 420), 2.8, (0, 80, 0))),
    View("lower-back", "Lower back", "back", Frame(ROOT, BACK, (400, 420), 3, (0, 165, 0)), part=ARMLESS),
    View("sacrum", "Sacrum", "back", Frame(ROOT, (0, 0.1, 1), (360, 300), 3.6, (0, 35, 0)), part=ARMLESS),
    View(
        "buttock", "Buttock", "hip",
        Frame(("upperleg01.L", "root"), (-0.8, -0.05, 0.6), (380, 400), 3.1, part=0.2), posture="hip-bent",
        part=ARMLESS,
    ),
    View(
        "shoulder-top", "Shoulder, from above", "shoulder",
        Frame(("clavicle.L", "upperarm01.L"), (0, -1, 0), (330, 300), 4, (0, 0, -10), up=(0, 0, 1)),
        posture="arm-hanging",
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
        "perineum", "Perineum", "perineum", Frame(ROOT, (0, 0.85, 0.5), (300, 300), 4, (0, -60, 0)),
        posture="knee-chest", part=ARMLESS,
    ),
]  # fmt: skip
