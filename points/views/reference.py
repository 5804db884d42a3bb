from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from points.codes import Code
from points.models import Channel, Diagram, Point, PointClass
from points.views.pages import content_page, render_page


@content_page()
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a point; to htmx, the panel that the map opens."""
    point = get_object_or_404(Point.objects.for_page(), code=code)
    around = {other.number - point.number: other for other in Point.objects.neighbours_on_channel(point)}
    context = {
        "point": point,
        "previous": around.get(-1),
        "next": around.get(1),
        "diagrams": Diagram.objects.showing(point)[:6],
        "manual_code": Code.parse(point.code).in_manual_style(),
    }
    return render_page(request, "points/point.html", "points/_panel.html", context)
