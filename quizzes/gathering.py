"""Gather what questions are made of from the database, once for each content version."""

from collections import defaultdict

from points.models import Channel, ContentVersion, Diagram, Landmark, LandmarkPlacement, Placement, Point, PointClass
from quizzes.catalogue import LEAST_FACING, Catalogue, Entry, Hazard, Mark, Membership, Shown
from quizzes.precision import bands_of, is_guarded, precision_of
from quizzes.scoring import SAME_PLACE_CUN, Place, Sheet, Target, spacing_of

_gathered: tuple[int, Catalogue] | None = None


def current_catalogue() -> Catalogue:
    """Return the catalogue of the present content version; the first caller of a new version gathers it."""
    global _gathered
    version = ContentVersion.objects.number()
    gathered = _gathered
    if gathered is None or gathered[0] != version:
        gathered = _gathered = (version, gather())
    return gathered[1]


def gather() -> Catalogue:
    """Read the points, classes, channels, diagrams, placements and landmarks: eight queries."""
    points = list(Point.objects.for_page())
    diagrams = {diagram.pk: diagram for diagram in Diagram.objects.all()}
    places: dict[int, list[Place]] = defaultdict(list)
    shown: dict[str, list[Shown]] = defaultdict(list)
    rows = Placement.objects.filter(site__variant="").order_by("site__point__order", "site__name", "diagram_id")
    for code, number, x, y, per_cun, facing, side in rows.values_list(
        "site__point__code", "diagram_id", "x", "y", "per_cun", "facing", "site__side"
    ):
        place = Place(code, x, y, per_cun, side)
        places[number].append(place)
        diagram = diagrams[number]
        if facing >= LEAST_FACING and diagram.region != "body" and diagram.skin:
            shown[code].append(Shown(diagram.slug, place))
    return Catalogue(
        {point.code: _entry(point) for point in points},
        {entry.slug: entry.name for entry in PointClass.objects.all()},
        {point.code: target_of(point) for point in points if point.directions and point.cun_along_mm},
        {one.slug: Sheet(one.slug, one.width, one.height, places[pk]) for pk, one in diagrams.items()},
        {one.slug: one.title for one in diagrams.values()},
        dict(shown),
        {channel.code: channel.name for channel in Channel.objects.all()},
        {landmark.slug: landmark.name for landmark in Landmark.objects.only("slug", "name")},
        _marks(),
    )


def _marks() -> dict[str, list[Mark]]:
    """Return the landmarks on each diagram that are places, not curves."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    rows = LandmarkPlacement.objects.filter(x__isnull=False).order_by("diagram_id", "landmark__slug", "side")
    for diagram, slug, side, x, y in rows.values_list("diagram__slug", "landmark__slug", "side", "x", "y"):
        if x is not None and y is not None:
            marks[diagram].append(Mark(slug, side, x, y))
    return dict(marks)


def target_of(point: Point) -> Target:
    """Return how a tap for `point` is held: its directions and bands, and the points that share its place."""
    along, across = point.directions
    find = point.find or [step for site in point.find_sites for step in site["find"]]
    cun = (point.cun_along_mm or 0.0, point.cun_across_mm or 0.0)
    return Target(
        point.code,
        (along, across),
        bands_of(precision_of(point.region, find), cun, spacing_of(point.nearest)),
        is_guarded(point.region, point.cautions),
        frozenset(row["code"] for row in point.nearest if row["cun"] <= SAME_PLACE_CUN),
    )


def _entry(point: Point) -> Entry:
    served = {membership["slug"]: membership.get("of", "") for membership in point.memberships}
    return Entry(
        code=point.code,
        series=point.series,
        number=point.number,
        region=point.region,
        pinyin=point.pinyin,
        hanzi=point.hanzi,
        hanzi_traditional=point.hanzi_traditional,
        english=point.english,
        location=point.location,
        names=tuple(name for other in point.other_names for name in (other["name"], other.get("english", "")) if name),
        codes=tuple(point.codes),
        classes=tuple(Membership(entry.slug, served.get(entry.slug, "")) for entry in point.classes.all()),
        near=tuple(row["code"] for row in point.nearest),
        level_with=tuple(point.level_with),
        position=point.position,
        find=tuple(point.find),
        actions=tuple(point.actions),
        indications=tuple(tuple(group["items"]) for group in point.indications),
        hazards=tuple(Hazard(one["kind"], one["severity"], one["basis"], one["text"]) for one in point.cautions),
    )
