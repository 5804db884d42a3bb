import csv
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from points.apart import between
from points.codes import recognise
from points.figures import figure_of
from points.models import Channel, Point, PointClass
from points.pages import UnknownSchool, channel_context, class_context, point_context
from points.views.pages import content_page, render_page

_ORDERS = {"code": "order", "pinyin": "pinyin", "english": "english"}


@content_page("school", editable=True)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a point; to htmx, the panel that the map opens. Another book's code leads to the WHO one.

    `?school=` puts it where that school does.
    """
    if code not in (known := recognise(code)) and known:
        return redirect("points:detail", known[0])
    point = get_object_or_404(Point.objects.for_page(), code=code)
    try:
        context = point_context(point, request.GET.get("school", ""))
    except UnknownSchool as error:
        raise Http404(str(error)) from error
    return render_page(request, "points/point.html", "points/_panel.html", context)


@content_page("school")
def construction(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Draw how a point is found on the diagram `slug`, as SVG, for the map to play."""
    point = get_object_or_404(Point, code=code)
    school = request.GET.get("school", "")
    figure = figure_of(point, school, on=slug)
    if figure is None:
        raise Http404(f"{code} is not shown on the diagram {slug}")
    context = {"point": point, "figure": figure, "school": {"name": school}}
    return render(request, "points/construction.svg", context, content_type="image/svg+xml")


@content_page("left", "right")
def compare(request: HttpRequest) -> HttpResponse:
    """Set two points side by side: `?left=LU7&right=LU8`, in codes of any style."""
    sides = []
    for name in ("left", "right"):
        code = next(iter(recognise(request.GET.get(name, ""))), "")
        point = Point.objects.for_page().filter(code=code).first()
        sides.append({"name": name, "asked": request.GET.get(name, ""), **(point_context(point) if point else {})})
    one, other = (side.get("point") for side in sides)
    told = between(one, other) if one and other and one != other else None
    return render(request, "points/compare.html", {"sides": sides, "told": told})


@content_page("channel", "class", "sort")
def point_list(request: HttpRequest) -> HttpResponse:
    """List the points, by `?channel=` and `?class=`, in the order that `?sort=` names."""
    chosen = _chosen(request)
    context = {
        "points": _listed(chosen),
        "channels": Channel.objects.all(),
        "classes": PointClass.objects.all(),
        "chosen": chosen,
        "filters": urlencode({name: value for name, value in chosen.items() if value and value != "code"}),
    }
    return render_page(request, "points/list.html", "points/_listed.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    sort = request.GET.get("sort", "")
    asked = {name: request.GET.get(name, "") for name in ("channel", "class")}
    return {**asked, "sort": sort if sort in _ORDERS else "code"}


def _listed(chosen: dict[str, str]) -> QuerySet[Point]:
    points = Point.objects.for_page()
    if chosen["channel"]:
        points = points.filter(channel__code=chosen["channel"])
    if chosen["class"]:
        points = points.filter(classes__slug=chosen["class"])
    return points.order_by(_ORDERS[chosen["sort"]], "order")


@content_page("channel", "class", "sort", plain=True)
def point_csv(request: HttpRequest) -> HttpResponse:
    """Return the points of the list, with its filters and order, each as one line of comma-separated values."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="acuweb-points.csv"'
    writer = csv.writer(response)
    writer.writerow(["code", "pinyin", "hanzi", "hanzi_traditional", "english", "channel", "classes", "location"])
    for point in _listed(_chosen(request)):
        slugs = " ".join(entry.slug for entry in point.classes.all())
        channel = point.channel.code if point.channel else ""
        writer.writerow(
            [point.code, point.pinyin, point.hanzi, point.hanzi_traditional, point.english, channel, slugs,
             point.location]
        )  # fmt: skip
    return response


@content_page()
def channels(request: HttpRequest) -> HttpResponse:
    """List the fourteen channels."""
    return render(request, "points/channels.html", {"channels": Channel.objects.with_points()})


@content_page(editable=True)
def channel(request: HttpRequest, code: str) -> HttpResponse:
    """Show a channel: its points in order, and those of special classes in a table."""
    if code != code.upper():
        return redirect("points:channel", code.upper())
    shown = get_object_or_404(Channel.objects.with_points(), code=code)
    return render(request, "points/channel.html", channel_context(shown))


@content_page()
def classes(request: HttpRequest) -> HttpResponse:
    """List every class with its points."""
    return render(request, "points/classes.html", {"classes": PointClass.objects.prefetch_related("points")})


@content_page(editable=True)
def point_class(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one class with its points."""
    shown = get_object_or_404(PointClass.objects.prefetch_related("points__classes"), slug=slug)
    return render(request, "points/class.html", class_context(shown))
