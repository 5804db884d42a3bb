from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from points.figures import figure_of
from points.layers import close_ups, marker_layers, sprite_size
from points.models import Diagram, Point, PointClass
from points.pages import UnknownSchool, point_context
from points.views.pages import content_page, render_page


@content_page("point", "school", "find")
def body_map(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Show a diagram with all its points, by default the first.

    With `?point=` that point's panel is open; with `?school=` the point is where that school puts it, and with
    `?find=` the way of finding it is drawn.
    """
    diagrams = list(Diagram.objects.all())
    diagram = get_object_or_404(Diagram, slug=slug) if slug else next(iter(diagrams), None)
    context: dict[str, Any] = {
        "diagram": diagram,
        "open": request.GET.get("point"),
        "all_diagrams": diagrams,
        "all_classes": PointClass.objects.all(),
        "sprite": sprite_size(diagrams),
    }
    if diagram:
        context["layers"] = marker_layers(diagram)
        context["close_ups"] = close_ups(diagram, diagrams)
        context["landmarks"] = diagram.landmarks.select_related("landmark")
    if code := context["open"]:
        point, school = get_object_or_404(Point.objects.for_page(), code=code), request.GET.get("school", "")
        try:
            context |= point_context(point, school)
        except UnknownSchool as error:
            raise Http404(str(error)) from error
        if diagram and (school or request.GET.get("find")):
            context["construction"] = figure_of(point, school, on=diagram.slug)
    return render_page(request, "points/map.html", "points/_stage.html", context)
