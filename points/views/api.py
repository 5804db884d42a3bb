"""Read-only JSON, described at `/api/`."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from points import records
from points.models import Channel, Diagram, Landmark, Point, PointClass
from points.views.pages import content_page

P = ParamSpec("P")


def open_data(
    view: Callable[Concatenate[HttpRequest, P], Any],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Answer with what `view` returns as JSON, for scripts of any site, with an ETag."""

    @content_page(plain=True)
    @wraps(view)
    def as_json(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        body = json.dumps(view(request, *args, **kwargs), ensure_ascii=False, separators=(",", ":"))
        return HttpResponse(body, content_type="application/json")

    @require_safe
    @wraps(view)
    def with_cors(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            response = as_json(request, *args, **kwargs)
        except Http404:
            response = JsonResponse({"error": "There is nothing of that name."}, status=404)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return with_cors


@content_page()
def documentation(request: HttpRequest) -> HttpResponse:
    """Describe the data, with a real point as the example."""
    example = Point.objects.for_records().first()
    text = json.dumps(records.point_record(example), ensure_ascii=False, indent=2) if example else ""
    return render(request, "points/api.html", {"example": text})


@open_data
def points(request: HttpRequest) -> list[records.Record]:
    return [records.point_record(point) for point in Point.objects.for_records()]


@open_data
def point(request: HttpRequest, code: str) -> records.Record:
    return records.point_record(get_object_or_404(Point.objects.for_records(), code=code))


@open_data
def channels(request: HttpRequest) -> list[records.Record]:
    return [records.channel_record(channel) for channel in Channel.objects.with_points()]


@open_data
def classes(request: HttpRequest) -> list[records.Record]:
    return [records.class_record(entry) for entry in PointClass.objects.prefetch_related("points")]


@open_data
def diagrams(request: HttpRequest) -> list[records.Record]:
    return [
        records.diagram_record(
            diagram,
            static(diagram.skin_path) if diagram.skin else None,
            static(diagram.bones_path) if diagram.bones else None,
        )
        for diagram in Diagram.objects.all()
    ]


@open_data
def landmarks(request: HttpRequest) -> list[records.Record]:
    return [records.landmark_record(landmark) for landmark in Landmark.objects.prefetch_related("placements__diagram")]
