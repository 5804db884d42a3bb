"""What a learner holds, has done and has before them. It works for a browser without an account as well."""

import csv
from collections.abc import Iterator
from random import SystemRandom
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from points.models import Channel, Diagram
from quizzes import exams
from quizzes.attempts import ATTEMPT, attempts
from quizzes.catalogue import Catalogue
from quizzes.charts import arrow_path, bars, calendar, glyph, glyphs, shares
from quizzes.composing import ALONE, Selection
from quizzes.drift import Drift, arrows, drifts
from quizzes.gathering import current_catalogue
from quizzes.kinds import KINDS, Family
from quizzes.learned import aims_of, held_cards, learned, left_today
from quizzes.learners import known_learner
from quizzes.progress import (
    Group,
    Hold,
    Standing,
    days_of,
    forecast,
    group,
    retention,
    standings,
    weakest,
)
from quizzes.runs import NothingToAsk, start_run
from quizzes.telling import FAMILIES, HOLDS, SHORT_HOLDS, lean
from quizzes.templatetags.phrases import said

FORECAST_DAYS = 14
# How many times longer than the error an arrow is: on a whole body, and nearer.
_LONGER, _LONGER_NEAR = 8.0, 3.0


@never_cache
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show the learner's body and all that is known of the progress: eleven queries."""
    learner = known_learner(request)
    if learner is None:
        return render(request, "quizzes/progress_empty.html")
    catalogue, moment, family = current_catalogue(), timezone.now(), _family(request)
    if sitting := exams.under_way(learner, moment):
        return render(request, "quizzes/progress_waits.html", {"run": sitting.run})
    own = learned(learner, catalogue, family)
    held, leans = standings(own.cards, moment), drifts(own.aims)
    days = {day: done.answers for day, done in own.days.items()}
    bodies = [one for one in Diagram.objects.filter(region="body") if one.slug in catalogue.sheets]
    context = {
        **_frame(catalogue, held, family),
        "due": (due := sum(memory.due <= moment for _code, memory in own.cards)),
        "today": min(due, left_today(learner, moment)),
        "answers": sum(days.values()),
        "pictures": [_picture(one, catalogue, held, leans, _LONGER) for one in bodies],
        "nearer": [(slug, title) for slug, title in catalogue.titles.items() if not slug.startswith("body-")],
        "leans": [{"said": lean(one), "drift": one} for one in leans],
        "weakest": [(catalogue.entries[one.code], one, SHORT_HOLDS[one.hold]) for one in weakest(held)],
        "days": days_of(days, moment.date()),
        "calendar": calendar(days, moment.date()),
        "forecast": bars(forecast((memory.due for _code, memory in own.cards), moment, FORECAST_DAYS)),
        "retention": retention(own.kinds.values()),
        "channels": [{"group": one, "shares": shares(one)} for one in _by_channel(catalogue, held)],
        "classes": [{"group": one, "shares": shares(one)} for one in _by_class(catalogue, held)],
        "kinds": [(_kind(slug), done.answers, done.score / done.answers) for slug, done in own.kinds.items()],
    }
    return render(request, "quizzes/progress.html", context)


@never_cache
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how the points of one diagram are held, with the list of them beside it."""
    catalogue, moment, family = current_catalogue(), timezone.now(), _family(request)
    diagram = get_object_or_404(Diagram, slug=slug)
    if slug not in catalogue.sheets:
        raise Http404
    learner = known_learner(request)
    if learner is None or exams.under_way(learner, moment):
        return redirect("progress:me")
    held = standings(held_cards(learner, family), moment)
    here = list(dict.fromkeys(place.code for place in catalogue.sheets[slug].places))
    context = {
        **_frame(catalogue, {code: one for code, one in held.items() if code in here}, family, here),
        "picture": _picture(diagram, catalogue, held, drifts(aims_of(learner, catalogue)), _LONGER_NEAR),
        "points": [
            (catalogue.entries[code], held.get(code), SHORT_HOLDS[held[code].hold if code in held else Hold.UNMET])
            for code in here
        ],
    }
    return render(request, "quizzes/progress_sheet.html", context)


@never_cache
@require_safe
def attempts_csv(request: HttpRequest) -> HttpResponseBase:
    """Send every attempt as a line of comma-separated values, as fast as it is read."""
    learner = known_learner(request)
    writer = csv.DictWriter(_Echo(), ATTEMPT)

    def lines() -> Iterator[str]:
        yield writer.writeheader()
        for row in attempts(learner):
            yield writer.writerow(row)

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="acuweb-attempts.csv"'
    return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


@require_POST
def drill(request: HttpRequest) -> HttpResponse:
    """Make a run of the points that are held least, and open it."""
    learner = known_learner(request)
    if learner is None or exams.under_way(learner, timezone.now()):
        return redirect("progress:me")
    held = standings(held_cards(learner), timezone.now())
    codes = [one.code for one in weakest(held)]
    if not codes:
        return redirect("progress:me")
    try:
        return redirect(start_run(Selection(ALONE, len(codes), codes=codes), SystemRandom(), learner))
    except NothingToAsk:
        return redirect("progress:me")


def _family(request: HttpRequest) -> str:
    family = request.GET.get("family", "")
    if family and family not in list(Family):
        raise Http404(_("There is no such family of questions."))
    return family


def _kind(slug: str) -> str:
    """Return the title of a kind; one that there is no more keeps its slug."""
    return said(KINDS[slug].title) if slug in KINDS else slug


def _frame(
    catalogue: Catalogue, held: dict[str, Standing], family: str, codes: list[str] | None = None
) -> dict[str, Any]:
    """Return what the body and a single diagram have in common: the legend with its numbers, and the families."""
    everything = group("", "", codes or list(catalogue.entries), held)
    return {
        "all": everything,
        "met": everything.total - everything.counts[Hold.UNMET],
        "legend": [(hold, glyph(hold), HOLDS[hold], everything.counts[hold]) for hold in sorted(Hold, reverse=True)],
        "family": family,
        "families": FAMILIES.items(),
    }


def _picture(
    diagram: Diagram, catalogue: Catalogue, held: dict[str, Standing], leans: list[Drift], longer: float
) -> dict[str, Any]:
    own = catalogue.sheets[diagram.slug]
    regions = {code: entry.region for code, entry in catalogue.entries.items()}
    drawn = arrows(own, leans, regions, longer)
    return {"diagram": diagram, "marks": glyphs(own, held), "arrows": [arrow_path(one, own) for one in drawn]}


def _by_channel(catalogue: Catalogue, held: dict[str, Standing]) -> list[Group]:
    groups = [
        group(channel.code, channel.name, [entry.code for entry in catalogue.by_series[channel.code]], held)
        for channel in Channel.objects.only("code", "name", "position")
        if channel.code in catalogue.by_series
    ]
    extra = [entry.code for entry in catalogue.entries.values() if entry.series.startswith("EX-")]
    return [*groups, group("EX", _("Extra points"), extra, held)] if extra else groups


def _by_class(catalogue: Catalogue, held: dict[str, Standing]) -> list[Group]:
    return [
        group(slug, title, [entry.code for entry in catalogue.by_class[slug]], held)
        for slug, title in catalogue.classes.items()
        if slug in catalogue.by_class
    ]
