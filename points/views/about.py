from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from points.models import Article, Channel, Diagram, Point, PointClass, Source, Vessel
from points.views.pages import content_page


@content_page()
def about(request: HttpRequest) -> HttpResponse:
    """Say what the atlas rests on: the standard, the body and the fonts."""
    return render(request, "points/about.html")


@content_page()
def sources(request: HttpRequest) -> HttpResponse:
    """List the works that the words rest on: the standards, the classics, the modern books."""
    works = list(Source.objects.all())
    kinds = [("standard", _("Standards")), ("classic", _("Classics")), ("modern", _("Modern works"))]
    groups = [(title, [work for work in works if work.kind == kind]) for kind, title in kinds]
    return render(request, "points/sources.html", {"groups": groups})


@content_page(plain=True)
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Name every page of the reference; the host is the one that was asked."""
    rows: list[Point | Channel | PointClass | Vessel | Article | Diagram] = [
        *Point.objects.all(),
        *Channel.objects.all(),
        *PointClass.objects.all(),
        *Vessel.objects.all(),
        *Article.objects.published(),
        *Diagram.objects.all(),
    ]
    lists = ["/", "/points/", "/channels/", "/classes/", "/vessels/", "/learn/", "/about/", "/sources/"]
    addresses = [*lists, *(row.get_absolute_url() for row in rows)]
    return render(
        request,
        "points/sitemap.xml",
        {"addresses": [request.build_absolute_uri(address) for address in addresses]},
        content_type="application/xml",
    )
