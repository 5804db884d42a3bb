from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from points.admin.filters import OpenReports
from points.models import Report


class ReportForm(forms.ModelForm):
    """Close a report, or open it again, with a note on what was done."""

    done = forms.BooleanField(label=_("Done"), required=False)

    class Meta:
        model = Report
        fields = ["note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["done"] = not self.instance.is_open


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """The queue of what visitors found wrong. Nobody rewrites what a visitor said."""

    form = ReportForm
    actions = None
    list_display = ("summary", "point", "created", "state", "closed_by")
    list_select_related = ("point", "closed_by")
    list_filter = (OpenReports, "point__channel")
    search_fields = ("point__code", "text", "email", "note")
    date_hierarchy = "created"
    readonly_fields = ("point", "text", "email", "created", "closed", "closed_by")
    fields = ("point", "text", "email", "created", "note", "done", ("closed", "closed_by"))

    @admin.display(description=_("what is wrong"))
    def summary(self, report: Report) -> str:
        return report.text[:80]

    @admin.display(description=_("state"), ordering="closed")
    def state(self, report: Report) -> str:
        return gettext("Open") if report.is_open else gettext("Done")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        done = form.cleaned_data["done"]
        if done and obj.is_open:
            obj.closed, obj.closed_by = timezone.now(), request.user  # type: ignore[assignment]
        elif not done:
            obj.closed = obj.closed_by = None
        obj.save(update_fields=["note", "closed", "closed_by"])
