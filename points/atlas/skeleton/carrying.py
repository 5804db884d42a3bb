"""Which rig bone carries which bone."""

TRUNK = {
    "skull": "head", "mandible": "jaw", "sacrum": "pelvis.L", "coccyx": "pelvis.L", "sternum": "spine01",
    "c1": "neck03", "c2": "neck03", "c3": "neck03", "c4": "neck02", "c5": "neck02", "c6": "neck01", "c7": "spine01",
    **{f"t{k}": "spine01" for k in range(1, 11)}, "t11": "spine02", "t12": "spine02",
    "l1": "spine02", "l2": "spine03", "l3": "spine03", "l4": "spine04", "l5": "spine05",
    **{f"rib-{k}": "spine01" for k in range(1, 13)}, **{f"costal-cartilage-{k}": "spine01" for k in range(1, 11)},
}  # fmt: skip
LIMBS = {
    "hip-bone": "pelvis",
    "clavicle": "clavicle", "scapula": "shoulder01", "humerus": "upperarm02", "ulna": "lowerarm01",
    "radius": "lowerarm02",
    "scaphoid": "wrist", "lunate": "wrist", "triquetrum": "wrist", "pisiform": "wrist", "trapezium": "wrist",
    "trapezoid": "wrist", "capitate": "wrist", "hamate": "wrist",
    "metacarpal-1": "finger1-1", "proximal-phalanx-hand-1": "finger1-2", "distal-phalanx-hand-1": "finger1-3",
    **{f"metacarpal-{k}": f"metacarpal{k - 1}" for k in range(2, 6)},
    **{f"{name}-phalanx-hand-{k}": f"finger{k}-{j}" for k in range(2, 6)
       for j, name in enumerate(("proximal", "middle", "distal"), 1)},
    "femur": "upperleg02", "patella": "lowerleg01", "tibia": "lowerleg01", "fibula": "lowerleg01",
    "talus": "foot", "calcaneus": "foot", "navicular": "foot", "cuboid": "foot", "cuneiform-1": "foot",
    "cuneiform-2": "foot", "cuneiform-3": "foot", **{f"metatarsal-{k}": "foot" for k in range(1, 6)},
    "proximal-phalanx-foot-1": "toe1-1", "distal-phalanx-foot-1": "toe1-2",
    **{f"{name}-phalanx-foot-{k}": f"toe{k}-{j}" for k in range(2, 6)
       for j, name in enumerate(("proximal", "middle", "distal"), 1)},
}  # fmt: skip


def rig_bone(bone: str) -> str:
    """Return the rig bone that carries a bone, by the bone's id."""
    for side, letter in (("-left", "L"), ("-right", "R")):
        if bone.endswith(side):
            stem = bone.removesuffix(side)
            return TRUNK[stem] if stem in TRUNK else f"{LIMBS[stem]}.{letter}"
    return TRUNK[bone]
