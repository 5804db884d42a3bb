"""Django's admin over a row of the content: each save keeps a revision, to be compared and restored."""

from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from points.admin.filters import Edited
from points.admin.forms import DocumentForm
from points.content.documents import fault_of
from points.content.merge import Document
from points.differences import differences
from points.editing import Stale, add, edit, locked, remove, restorable, restore
from points.forms import Prose
from points.models import Revision
from points.models.words import Loaded

L = TypeVar("L", bound=Loaded)


class RevisedAdmin(admin.ModelAdmin, Generic[L]):
    """Lists, forms, history and preview of rows that files and editors both write."""

    form = DocumentForm
    actions = None
    save_on_top = True
    list_per_page = 100
    list_filter: ClassVar[tuple[Any, ...]] = (Edited,)
    change_form_template = "points/admin/change_form.html"
    # Without it the form offers no preview.
    preview_template: ClassVar[str] = ""
    # ModelAdmin knows both shapes; a text keeps the line ends that its file has.
    formfield_overrides = {models.TextField: {"form_class": Prose, "widget": AdminTextareaWidget, "strip": False}}

    class Media:
        js = [
            forms.Script("js/elements/row-list.js", type="module"),
            forms.Script("js/elements/code-list.js", type="module"),
        ]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> L | None:
        """Fetch the row; where it is to be saved, hold it until the transaction ends."""
        row: L | None = super().get_object(request, object_id, from_field)
        saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        return locked(row) if row is not None and saving else row

    def save_model(self, request: HttpRequest, obj: L, form: Any, change: bool) -> None:
        reason = form.cleaned_data["reason"]
        if change:
            edit(obj, form.values(), editor=request.user, reason=reason, seen=form.cleaned_data["seen"])
        else:
            add(obj, editor=request.user, reason=reason)

    def delete_model(self, request: HttpRequest, obj: L) -> None:
        remove(obj)

    def has_delete_permission(self, request: HttpRequest, obj: L | None = None) -> bool:
        """A row that a file speaks of would come back at the next load."""
        return super().has_delete_permission(request, obj) and not (obj and obj.snapshot)

    def withheld(self, request: HttpRequest) -> frozenset[str]:
        """Return the fields that this user may not set, by restoring a revision or otherwise."""
        return frozenset()

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        own = [
            path("<path:object_id>/history/<int:number>/", view(self.revision_view), name=f"{name}_revision"),
            path("<path:object_id>/history/<int:number>/restore/", view(self.restore_view), name=f"{name}_restore"),
            path("<path:object_id>/preview/", view(self.preview_view), name=f"{name}_preview"),
            path("preview/", view(self.preview_view), name=f"{name}_preview_new"),
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        row = kwargs.get("obj")
        if self.preview_template:
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
            context["preview_url"] = reverse(name, args=[row.pk]) if row else reverse(f"{name}_new")
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """List the revisions of the row, the newest first."""
        row = self._row(request, object_id)
        context = {"revisions": Revision.objects.of(row).defer("document"), "title": _("History: %s") % row}
        return self._page(request, row, "points/admin/history.html", context)

    def revision_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Show what a revision changed; with `?with=`, how it differs from that other one."""
        row = self._row(request, object_id)
        history = Revision.objects.of(row)
        revision = get_object_or_404(history, number=number)
        other = request.GET.get("with", "")
        before = history.filter(number=int(other) if other.isdecimal() else number - 1).first()
        context = {
            "revision": revision,
            "before": before,
            "numbers": history.values_list("number", flat=True),
            "changes": self._labelled(differences(before.document if before else {}, revision.document)),
            "restorable": number != row.version and self.has_change_permission(request, row),
            "version": row.version,
            "title": _("Revision %(number)s: %(row)s") % {"number": number, "row": row},
        }
        return self._page(request, row, "points/admin/revision.html", context)

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Bring a revision back, as a new one; POST alone."""
        row = self._row(request, object_id)
        if request.method != "POST" or not self.has_change_permission(request, row):
            raise PermissionDenied
        revision = get_object_or_404(Revision.objects.of(row), number=number)
        seen = request.POST.get("seen", "")
        fault = fault_of(self.opts.model_name or "", row.key, {**row.document(), **restorable(revision.document, row)})
        if fault:
            refusal = _("Revision %(number)s cannot come back as it is: %(field)s: %(reason)s")
            messages.error(request, refusal % {"number": number, "field": fault.field, "reason": fault.reason})
            return redirect(request.path.removesuffix("restore/"))
        try:
            kept = restore(
                revision,
                row,
                editor=request.user,
                seen=int(seen) if seen.isdecimal() else -1,
                omit=self.withheld(request),
            )
        except Stale:
            messages.error(request, _("Somebody has saved this meanwhile. Look at the history again, then restore."))
        else:
            self.log_change(request, row, _("Restored revision %s.") % number)
            messages.success(
                request, _("Restored, as revision %s.") % kept.number if kept else _("It says that already.")
            )
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", row.pk)

    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Show the form as the public would see it. Nothing is stored."""
        if request.method != "POST" or not self.preview_template:
            raise Http404
        row = self._row(request, object_id) if object_id else None
        allowed = self.has_change_permission(request, row) if row else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        kind = self.get_form(
            request, row, change=bool(row), fields=flatten_fieldsets(self.get_fieldsets(request, row))
        )
        posted = request.POST.copy()
        posted["seen"] = str(row.version if row else "")
        form: Any = kind(posted, instance=row)
        if not form.is_valid():
            context = {"form": form, "title": _("This cannot be shown yet")}
            return self._page(request, row, "points/admin/preview_refused.html", context, status=422)
        shown = form.instance
        context = {**self.preview_context(shown, form.values()), "preview": True}
        return TemplateResponse(request, self.preview_template, context)

    def preview_context(self, row: L, values: Document) -> dict[str, Any]:
        """Return the context of the public page for the unsaved `row`."""
        raise NotImplementedError

    def _row(self, request: HttpRequest, object_id: str) -> L:
        row: L | None = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _page(
        self, request: HttpRequest, row: L | None, template: str, context: Any, status: int = 200
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        common = {**self.admin_site.each_context(request), "opts": self.opts, "object": row}
        return TemplateResponse(request, template, {**common, **context}, status=status)

    def _labelled(self, changes: list[Any]) -> list[tuple[str, Any]]:
        return [(self.model.label(change.name), change) for change in changes]
