"""Find the points of a place of the body, from the places that the atlas computed."""

from collections import defaultdict

from points.models import Landmark, Site
from quizzes.vicinity import Place, around, level_with, middle

# Three cun of the forearm round the middle of the joint, and half a cun of the abdomen up and down, in millimetres.
ELBOW_REACH, LEVEL_WITHIN = 63.0, 12.0
TRUNK = ["chest", "abdomen", "groin", "flank", "upper-back", "lower-back", "sacrum"]


def codes_at(place: str) -> list[str]:
    """Return the codes of the points at `place`, `elbow` or `umbilicus`: two queries. Raises KeyError for another."""
    return {"elbow": _round_the_elbow, "umbilicus": _level_with_the_umbilicus}[place]()


def _round_the_elbow() -> list[str]:
    ends = Landmark.objects.filter(slug__in=["lateral-epicondyle", "medial-epicondyle"])
    places = [_xyz(site["xyz"]) for end in ends for site in end.sites if site["side"] == "left"]
    return around(_sites(side="left"), middle(places), ELBOW_REACH) if places else []


def _level_with_the_umbilicus() -> list[str]:
    umbilicus = Landmark.objects.filter(slug="umbilicus").first()
    if umbilicus is None:
        return []
    return level_with(_sites(point__region__in=TRUNK), umbilicus.sites[0]["xyz"][1], LEVEL_WITHIN)


def _sites(**filters: object) -> dict[str, list[Place]]:
    rows = Site.objects.filter(variant="", **filters).order_by("point__order")
    places: dict[str, list[Place]] = defaultdict(list)
    for code, x, y, z in rows.values_list("point__code", "x", "y", "z"):
        places[code].append((x, y, z))
    return places


def _xyz(values: list[float]) -> Place:
    x, y, z = values
    return x, y, z
