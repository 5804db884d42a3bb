from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from points.models import Article, Vessel
from points.pages import article_context, vessel_context
from points.views.pages import content_page

# Their name together, in both forms.
EIGHT_VESSELS = SimpleNamespace(hanzi="奇经八脉", hanzi_traditional="奇經八脈")


@content_page()
def vessels(request: HttpRequest) -> HttpResponse:
    """List the eight extraordinary vessels."""
    return render(request, "points/vessels.html", {"vessels": Vessel.objects.all(), "title": EIGHT_VESSELS})


@content_page(editable=True)
def vessel(request: HttpRequest, code: str) -> HttpResponse:
    """Show a vessel: its pathway, the points that open it and where it meets the channels."""
    if code != code.upper():
        return redirect("points:vessel", code.upper())
    shown = get_object_or_404(Vessel, code=code)
    return render(request, "points/vessel.html", vessel_context(shown))


@content_page()
def articles(request: HttpRequest) -> HttpResponse:
    """List the articles on how to learn."""
    return render(request, "points/learn.html", {"articles": Article.objects.published()})


@content_page(editable=True)
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an article, and which come before and after it."""
    shown = get_object_or_404(Article.objects.published(), slug=slug)
    return render(request, "points/article.html", article_context(shown))
