"""Named places and edges of the left arm and leg."""

from .picking import Direction, Place, along, far, joint_of_ray, mean_of, row

HAND = ("metacarpal", "proximal-phalanx-hand", "middle-phalanx-hand", "distal-phalanx-hand")
THUMB = ("metacarpal", "proximal-phalanx-hand", "distal-phalanx-hand")
FOOT = ("metatarsal", "proximal-phalanx-foot", "middle-phalanx-foot", "distal-phalanx-foot")
BIG_TOE = ("metatarsal", "proximal-phalanx-foot", "distal-phalanx-foot")
DORSAL_OF_HAND: Direction = (0.0, 0.0, -1.0)
DORSAL_OF_THUMB: Direction = (0.4, 0.8, -0.6)
UP: Direction = (0.0, 1.0, 0.0)
PLANTAR: Direction = (0.0, -1.0, 0.0)


def _hand() -> dict[str, Place]:
    out: dict[str, Place] = {}
    for k in range(1, 6):
        bones, dorsal = (THUMB, DORSAL_OF_THUMB) if k == 1 else (HAND, DORSAL_OF_HAND)
        for name, share in (("base", 0.06), ("middle", 0.5), ("head", 0.93)):
            out[f"metacarpal-{k}-{name}"] = along(f"metacarpal-{k}", "top", share, dorsal)
        out[f"mcp-{k}"] = joint_of_ray(k, bones, 0, dorsal)
        for joint, name in enumerate(("ip",) if k == 1 else ("pip", "dip"), 1):
            out[f"{name}-{k}"] = joint_of_ray(k, bones, joint, dorsal)
    return out


def _foot() -> dict[str, Place]:
    out: dict[str, Place] = {}
    for k in range(1, 6):
        bones = BIG_TOE if k == 1 else FOOT
        out[f"metatarsal-{k}-base"] = far(f"metatarsal-{k}", (0, 0.8, -1))
        out[f"metatarsal-{k}-middle"] = along(f"metatarsal-{k}", "front", 0.5, UP)
        out[f"metatarsal-{k}-head"] = far(f"metatarsal-{k}", (0, 0.5, 1))
        out[f"mtp-{k}"] = joint_of_ray(k, bones, 0, UP)
        out[f"mtp-{k}-plantar"] = joint_of_ray(k, bones, 0, PLANTAR)
        out[f"toe-ip-{k}"] = joint_of_ray(k, bones, 1, UP)
    return out


ULNAR_STYLOID = far("ulna", (-0.6, -1, -0.5), y=(None, 945))

PLACES: dict[str, Place] = {
    **_hand(),
    **_foot(),
    "greater-tubercle": far("humerus", (1, 0.25, 0), y=(1330, None)),
    "lateral-epicondyle": far("humerus", (1, 0.5, -0.2), y=(None, 1185)),
    "medial-epicondyle": far("humerus", (-1, -0.5, 0), y=(None, 1185)),
    "olecranon": far("ulna", (-0.3, 0.8, -1), y=(1115, None)),
    "radial-styloid": far("radius", (1, -0.9, 0), y=(None, 940)),
    "ulnar-styloid": ULNAR_STYLOID,
    "ulnar-head": far("ulna", (-0.5, 0.1, -0.9), y=(None, 914)),
    "ulnar-head-radial-hollow": mean_of(
        far("ulna", (0.8, -0.3, -0.8), y=(None, 925)), far("radius", (-0.8, -0.3, -0.8), y=(None, 930))
    ),
    "pisiform-radial": far("pisiform", (0.5, 1, 0.8)),
    "pisiform": far("pisiform", (0, 0, 1)),
    "triquetrum-gap": mean_of(ULNAR_STYLOID, far("triquetrum", (-1, 0, -0.3))),
    "metacarpal-2-radial-middle": along("metacarpal-2", "top", 0.5, (0.8, 0.5, -0.5)),
    "metacarpal-1-radial-middle": along("metacarpal-1", "top", 0.5, (0.4, 0.9, 0.2)),
    "metacarpal-5-base-ulnar": along("metacarpal-5", "top", 0.02, (-1, 0, 0)),
    "lateral-femoral-epicondyle": far("femur", (1, 0, 0), y=(None, 540)),
    "medial-femoral-epicondyle": far("femur", (-1, 0, 0), y=(None, 540)),
    "patella-base": far("patella", (0, 1, 1), x=(108, 124)),
    "patella-apex": far("patella", (0, -1, 1.2)),
    "patella-centre": far("patella", (0, 0, 1)),
    "patella-base-lateral": far("patella", (0.9, 1, 0.4)),
    "patella-base-medial": far("patella", (-0.9, 1, 0.4)),
    "tibial-tuberosity": far("tibia", (0, 0, 1), y=(425, 462)),
    "medial-condyle-lower-border": far("tibia", (-1, 0, 0), y=(432, 440)),
    "fibular-head": far("fibula", (1, 0.35, 0), y=(420, None)),
    "fibular-head-front": far("fibula", (0.6, -0.2, 1), y=(440, None)),
    "medial-malleolus": far("tibia", (-1, 0, 0.1), y=(None, 95)),
    "medial-malleolus-lower": far("tibia", (-0.35, -1, 0), y=(None, 95)),
    "lateral-malleolus": far("fibula", (1, 0, 0), y=(None, 95)),
    "lateral-malleolus-lower": far("fibula", (0.35, -1, 0), y=(None, 95)),
    "metatarsal-1-base-medial": along("metatarsal-1", "front", 0.95, (-1, -0.4, 0)),
    "metatarsal-5-tuberosity": far("metatarsal-5", (0.8, -0.2, -1)),
    "navicular-tuberosity": far("navicular", (-1, -0.3, 0)),
    "calcaneus-back": far("calcaneus", (0, 0, -1)),
    "calcaneus-lateral": far("calcaneus", (1, 0, -0.6)),
    "calcaneus-upper-back": far("calcaneus", (0, 1, -1)),
    "mtp-1-medial": joint_of_ray(1, BIG_TOE, 0, (-1, 0, 0)),
    "mtp-5-lateral": joint_of_ray(5, FOOT, 0, (1, 0, 0)),
    "lateral-femoral-condyle": far("femur", (0.4, -1, 0), y=(None, 540), x=(118, None)),
    "medial-femoral-condyle": far("femur", (-0.4, -1, 0), y=(None, 540), x=(None, 118)),
}

CURVES: dict[str, Place] = {
    "tibial-crest": row("tibia", 1, 440, 120, (-0.35, 0, 1)),
    "tibia-medial-border": row("tibia", 1, 440, 95, (-1, 0, -0.7)),
    "fibula-anterior-border": row("fibula", 1, 440, 80, (0.4, 0, 1)),
    "fibula-posterior-border": row("fibula", 1, 440, 80, (0.5, 0, -1)),
    "ulna-border": row("ulna", 1, 1150, 915, (-0.5, 0, -1)),
}
