"""The map picker: a point's place is corrected on the diagram itself, and kept as an offset in cun with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from points.content.merge import Document
from points.corrections import MOST, NOTABLE, along_across, shift
from points.editing import Stale, edit
from points.figures import figure_of
from points.homes import merit
from points.models import Placement, Point

# Where a point is seen more askew than this, a place cannot be told apart in both directions.
LEAST_FACING = 0.4
STEP = 0.02


class PlaceForm(forms.Form):
    """A correction in cun along the point's two directions. Far ones must be confirmed, none goes without a reason."""

    along = forms.FloatField(min_value=-MOST, max_value=MOST, widget=forms.NumberInput(attrs={"step": STEP}))
    across = forms.FloatField(min_value=-MOST, max_value=MOST, widget=forms.NumberInput(attrs={"step": STEP}))
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=300, required=False, strip=True,
        help_text=gettext_lazy("What you saw or read; kept with the point and in its history."),
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )  # fmt: skip
    sure = forms.BooleanField(
        label=gettext_lazy("It is meant to be so far from where the rule puts it"), required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, point: Point, **kwargs: Any) -> None:
        along, across = along_across(point.offset)
        initial = {"along": along, "across": across, "reason": point.offset.get("reason", ""), "seen": point.version}
        super().__init__(*args, **{**kwargs, "initial": initial})
        for name, word in zip(("along", "across"), point.directions, strict=True):
            self.fields[name].label = _("Cun toward %s") % word

    @property
    def is_far(self) -> bool:
        far: list[float] = [abs(self.cleaned_data.get(name) or 0) for name in ("along", "across")]
        return max(far) > NOTABLE

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        if self.offset and len(cleaned["reason"]) < 3:
            self.add_error("reason", _("Say why the place is another: at least 3 characters."))
        if self.is_far and not cleaned["sure"]:
            warning = _(
                "This is more than %s cun from where the rule puts it. Confirm that it is meant, or come nearer."
            )
            self.add_error("sure", warning % NOTABLE)
        return cleaned

    @property
    def offset(self) -> Document:
        """The correction as the point keeps it; empty where the rule is right."""
        along, across = round(self.cleaned_data["along"], 3), round(self.cleaned_data["across"], 3)
        if not along and not across:
            return {}
        return {"along": along, "across": across, "reason": self.cleaned_data["reason"]}


class Picker:
    """What the admin of points has beside its form."""

    def place_view(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the point on a diagram, and take a correction of its place."""
        point: Point = self._row(request, object_id)
        if not self.has_change_permission(request, point):
            raise PermissionDenied
        placements = _placements(point)
        if not placements:
            raise Http404(_("The atlas has not placed this point."))
        slug = request.GET.get("diagram", placements[0].diagram.slug)
        shown = next((placement for placement in placements if placement.diagram.slug == slug), None)
        if shown is None:
            raise Http404(_("This point cannot be corrected on that diagram."))
        form = PlaceForm(request.POST if request.method == "POST" else None, point=point)
        if request.method == "POST" and form.is_valid():
            try:
                kept = edit(
                    point, {"offset": form.offset}, editor=request.user, reason=form.cleaned_data["reason"],
                    seen=form.cleaned_data["seen"],
                )  # fmt: skip
            except Stale as stale:
                form = _told(form, stale)
            else:
                said = (
                    _("The place of %s was changed, on every diagram.")
                    if kept
                    else _("The place of %s was so already.")
                )
                messages.success(request, said % point.code)
                return redirect(request.get_full_path())
        context = {
            "form": form,
            "shown": shown,
            "diagrams": list(dict.fromkeys(placement.diagram for placement in placements)),
            "others": shown.diagram.placements.drawn().exclude(site__point=point),
            "figure": figure_of(point, on=shown.diagram.slug),
            "title": _("The place of %s") % point,
            **_vectors(point, shown),
        }
        page: HttpResponse = self._page(
            request, point, "points/admin/place.html", context, 400 if form.errors else 200
        )
        return page


def _placements(point: Point) -> list[Placement]:
    """Return where the point is seen well enough, the best diagram first; the left side of those with two."""
    rows = Placement.objects.filter(site__point=point, site__variant="", facing__gte=LEAST_FACING)
    return sorted(
        (
            row
            for row in rows.select_related("site", "diagram")
            if all(word in row.per_cun for word in point.directions)
        ),
        key=lambda row: (
            -merit(point.region, row.diagram.region, row.facing, row.diagram.units_per_mm),
            row.site.side == "right",
            row.site.name,
        ),
    )


def _vectors(point: Point, shown: Placement) -> dict[str, Any]:
    """Return where the rule alone puts the point on the diagram, and the vectors of one cun in its two directions."""
    dx, dy = shift(shown.per_cun, point.directions, {}, point.built_offset)
    along, across = (shown.per_cun[word] for word in point.directions)
    return {"rule": (shown.built_x + dx, shown.built_y + dy), "along": along, "across": across}


def _told(form: PlaceForm, stale: Stale) -> PlaceForm:
    """Keep what the editor entered, say what somebody else saved, and let the next try count."""
    current: Any = stale.current
    form.data = {**form.data.dict(), "seen": str(current.version)}  # type: ignore[attr-defined]
    along, across = along_across(current.offset)
    text = _(
        "Somebody has saved this point meanwhile: its correction is %(along)s along and %(across)s across now. "
        "Save again to put yours in its place."
    )
    form.add_error(None, text % {"along": along, "across": across})
    return form
