from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from points.codes import LENGTHS
from points.models import Article, Point, Source, Vessel
from points.views.pages import content_page


@content_page()
def vessels(request: HttpRequest) -> HttpResponse:
    """List the eight extraordinary vessels."""
    return render(request, "points/vessels.html", {"vessels": Vessel.objects.all()})


@content_page()
def vessel(request: HttpRequest, code: str) -> HttpResponse:
    """Show a vessel: its pathway, the points that open it and where it meets the channels."""
    if code != code.upper():
        return redirect("points:vessel", code.upper())
    shown = get_object_or_404(Vessel, code=code)
    context = {
        "vessel": shown,
        "partner": Vessel.objects.filter(code=shown.partner).first(),
        "meets": Point.objects.for_page().filter(code__in=shown.points),
        "own_channel": code if code in LENGTHS else "",
        "works": Source.objects.filter(slug__in=shown.sources),
    }
    return render(request, "points/vessel.html", context)


@content_page()
def articles(request: HttpRequest) -> HttpResponse:
    """List the articles on how to learn."""
    return render(request, "points/learn.html", {"articles": Article.objects.published()})


@content_page()
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an article, and which come before and after it."""
    shown = get_object_or_404(Article.objects.published(), slug=slug)
    every = list(Article.objects.published())
    place = every.index(shown)
    context = {
        "article": shown,
        "previous": every[place - 1] if place else None,
        "next": every[place + 1] if place + 1 < len(every) else None,
    }
    return render(request, "points/article.html", context)
