from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from points.layers import marker_layers
from points.models import Diagram, Point
from points.views.pages import content_page, render_page


@content_page("point")
def body_map(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Show a diagram with all its points, by default the first; with `?point=` that point's panel is open."""
    diagrams = list(Diagram.objects.all())
    diagram = get_object_or_404(Diagram, slug=slug) if slug else next(iter(diagrams), None)
    code = request.GET.get("point")
    context = {
        "diagram": diagram,
        "diagrams": diagrams,
        "layers": marker_layers(diagram) if diagram else [],
        "landmarks": diagram.landmarks.select_related("landmark") if diagram else [],
        "point": get_object_or_404(Point.objects.for_page(), code=code) if code else None,
    }
    return render_page(request, "points/map.html", "points/_stage.html", context)
