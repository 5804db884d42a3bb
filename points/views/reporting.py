from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from points.forms import ReportForm
from points.models import Point, Report


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Take a report of an error about a point. A machine's is thanked for and thrown away."""
    point = get_object_or_404(Point, code=code)
    form = ReportForm(request.POST if request.method == "POST" else None, instance=Report(point=point))
    if request.method == "POST" and (form.from_machine or form.is_valid()):
        if not form.from_machine:
            form.save()
        return redirect("points:reported", point.code)
    context = {"point": point, "form": form}
    return render(request, "points/report.html", context, status=400 if form.errors else 200)


@require_safe
def reported(request: HttpRequest, code: str) -> HttpResponse:
    """Thank for a report."""
    return render(request, "points/reported.html", {"point": get_object_or_404(Point, code=code)})
