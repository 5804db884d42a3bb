"""The surface lines that a textbook draws and the mesh does not show: creases, tendons, edges of bone.

They are landmarks' curves; each has a weight, 1 for a deep crease.
"""

from .body import Body
from .landmarks import Landmarks, chain
from .rules import resample
from .surface import Line

WEIGHTS = {
    "palmar-wrist-crease": 1.0,
    "dorsal-wrist-crease": 0.5,
    "cubital-crease": 0.8,
    "palm-main-crease": 1.0,
    "palm-life-crease": 1.1,
    "popliteal-crease": 0.9,
    "patella": 0.5,
    "tibial-crest": 0.35,
    "achilles-medial-border": 0.4,
    "achilles-lateral-border": 0.4,
    "ankle-crease": 0.3,
    "palmaris-longus": 0.35,
    "flexor-carpi-radialis": 0.35,
}


def relief_curves(body: Body, landmarks: Landmarks, posture: str) -> list[tuple[str, Line, float]]:
    """Return (name, line in the posed frame, weight) for both sides."""
    out = []
    neutral = body.skin("neutral")
    for slug, weight in WEIGHTS.items():
        if not landmarks.has(slug):
            continue
        out.append((slug, landmarks.curve(slug, posture), weight))
        spots = [landmarks.mirror(s) for s in resample(neutral, landmarks.curve(slug, "neutral"), 8.0)]
        out.append((slug, chain(body, posture, spots), weight))
    return out
