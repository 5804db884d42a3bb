"""Reads the bones of a drawn diagram back from its SVG: each bone's outline, in viewBox units."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

XY = tuple[float, float]
ARGUMENTS = {"m": 2, "l": 2, "t": 2, "q": 4, "c": 6, "h": 1, "v": 1, "z": 0}


def rings(d: str) -> list[list[XY]]:
    """Return the rings of a path of relative commands: the ends of its stretches, which lie close together."""
    out: list[list[XY]] = []
    x = y = 0.0
    for command, text in re.findall(r"([a-z])([^a-z]*)", d):
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", text)]
        if command == "z":
            x, y = out[-1][0]
            continue
        size = ARGUMENTS[command]
        for k in range(0, len(numbers), size):
            step = numbers[k : k + size]
            dx = 0.0 if command == "v" else step[-2] if size > 1 else step[-1]
            dy = 0.0 if command == "h" else step[-1]
            x, y = x + dx, y + dy
            if command == "m" and k == 0:
                out.append([])
            out[-1].append((x, y))
    return out


def bone_outlines(file: Path) -> dict[str, list[list[XY]]]:
    """Return per bone id the rings of its outline in a `*.bones.svg`, in viewBox units."""
    out = {}
    for group in ET.parse(file).getroot().iter("{http://www.w3.org/2000/svg}g"):
        scale = re.fullmatch(r"scale\(([\d.]+)\)", group.get("transform", ""))
        first = group.find("{http://www.w3.org/2000/svg}path")
        if scale and first is not None:
            by = float(scale[1])
            out[group.get("id", "")] = [[(x * by, y * by) for x, y in ring] for ring in rings(first.get("d", ""))]
    return out


def crossings(outlines: list[list[XY]], x: float) -> list[float]:
    """Return the heights y at which outlines cross the upright line at `x`, from the top."""
    found = []
    for ring in outlines:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ax > x) != (bx > x):
                found.append(ay + (by - ay) * (x - ax) / (bx - ax))
    return sorted(found)
