"""What a point's page shows, gathered once for the page, the panel and the map that opens with one."""

from typing import Any

from points.codes import Code
from points.models import Diagram, Point


def point_context(point: Point) -> dict[str, Any]:
    """Return the context of `points/_panel.html` in three queries."""
    around = {other.number - point.number: other for other in Point.objects.beside(point)}
    parsed = Code.parse(point.code)
    return {
        "point": point,
        "codes": list(dict.fromkeys([*parsed.others()[:1], *point.codes])),
        "previous": around.get(-1),
        "next": around.get(1),
        "steps": [{"find": point.find}] if point.find else point.find_sites,
        "diagrams": Diagram.objects.showing(point)[:6],
    }
