from django.http import HttpRequest, HttpResponse

from points import folding
from points.finding import Found, find, with_rows
from points.views.pages import content_page, render_page, wants_fragment

_IN_BOX = 7


@content_page("q")
def search(request: HttpRequest) -> HttpResponse:
    """Answer `?q=`: a page with all that was found in groups, or the best of it for the box in the header."""
    query = folding.clean(request.GET.get("q", ""))
    hits = find(query) if query else []
    found = with_rows(hits[:_IN_BOX] if wants_fragment(request) else hits, query)
    context = {"query": query, "found": found, "count": len(hits), "groups": _grouped(found)}
    return render_page(request, "points/search.html", "points/_found.html", context)


def _grouped(found: list[Found]) -> list[list[Found]]:
    """Return one list for each kind, in the order in which the kinds first appear."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(one.kind, []).append(one)
    return list(groups.values())
