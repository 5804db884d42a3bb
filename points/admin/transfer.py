"""The content out of the site and into it again: the whole as a zip, points as a sheet."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from points import uploads
from points.content import archive, sheets
from points.content.files import ContentError
from points.content.loader import ROOT
from points.dumping import whole
from points.editing import Stale
from points.importing import Plan, carry_out, plan_archive, plan_sheet
from points.models import ContentVersion, Point

LARGEST = archive.LARGEST
# Who may change these may import: an import is many edits.
_CHANGES = [
    f"points.change_{model}" for model in ("point", "channel", "pointclass", "vessel", "source", "article")
]  # fmt: skip


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("A zip or a sheet of points"),
        help_text=gettext_lazy("What it would change is shown first."),
        widget=forms.FileInput(attrs={"accept": ".zip,.csv,text/csv,application/zip"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than %s MB.") % (LARGEST // 1024**2))
        return file


class SheetForm(forms.Form):
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"),
        choices=[(name, name) for name in sheets.COLUMNS],
        widget=forms.CheckboxSelectMultiple,
    )


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    _need(request, "points.view_point")
    sheet = SheetForm(initial={"columns": sheets.TEXTS})
    return _page(request, {"upload": UploadForm(), "sheet": sheet, "may_import": _may_import(request)})


@require_safe
def export_archive(request: HttpRequest) -> HttpResponse:
    """Send all that the database says, as the files would."""
    _need(request, "points.view_point")
    try:
        texts, missing = whole(ROOT)
    except ContentError as error:
        messages.error(request, _("The files cannot say what the site says: %s. Correct it, then export.") % error)
        return redirect("content:overview")
    file = BytesIO()
    archive.pack(file, ROOT, texts, missing)
    response = HttpResponse(file.getvalue(), content_type="application/zip")
    name = f"acuweb-content-{ContentVersion.objects.number()}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def export_sheet(request: HttpRequest) -> HttpResponse:
    """Send all points, in the columns asked for."""
    _need(request, "points.view_point")
    form = SheetForm(request.GET)
    if not form.is_valid():
        return _page(request, {"upload": UploadForm(), "sheet": form, "may_import": _may_import(request)}, status=400)
    rows = Point.objects.values("code", *form.cleaned_data["columns"])
    text = sheets.written(((row["code"], row) for row in rows), form.cleaned_data["columns"])
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="acuweb-points.csv"'
    return response


@require_POST
def take_upload(request: HttpRequest) -> HttpResponse:
    """Show what the upload would change, or all that is wrong with it; nothing is changed yet."""
    _need(request, *_CHANGES)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, {"upload": form, "sheet": SheetForm(), "may_import": True}, status=400)
    file: UploadedFile = form.cleaned_data["file"]
    plan = _plan_of(request, file)
    if plan.faults:
        return _refused(request, plan, file.name or "")
    file.seek(0)
    return _shown(request, plan, uploads.keep(file, _owner(request)))


@require_http_methods(["POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Do what was shown; where the content has changed since, show it anew."""
    _need(request, *_CHANGES)
    path = uploads.kept(token, _owner(request))
    if path is None:
        messages.error(request, _("This upload is no longer there. Choose the file again."))
        return redirect("content:overview")
    with path.open("rb") as file:
        plan = _plan_of(request, file)
    if plan.faults:
        path.unlink()
        return _refused(request, plan, "")
    if request.POST.get("version") != str(plan.version):
        messages.warning(request, _("Somebody has changed the content since. This is what would change now."))
        return _shown(request, plan, token)
    try:
        number = carry_out(plan, editor=request.user, reason=request.POST.get("reason", "")[:300] or _("Import"))
    except Stale:
        messages.warning(request, _("Somebody saved one of these just now. Nothing was changed; look again."))
        return _shown(request, _plan_again(request, path), token)
    path.unlink()
    messages.success(request, _("Imported: %s rows changed. Each has a new revision.") % number)
    return redirect("content:overview")


def _plan_again(request: HttpRequest, path: Path) -> Plan:
    with path.open("rb") as file:
        return _plan_of(request, file)


def _plan_of(request: HttpRequest, file: Any) -> Plan:
    """Return what `file` would change: a zip is known by its first bytes, everything else is read as a sheet."""
    if file.read(2) == b"PK":
        file.seek(0)
        omit = () if request.user.has_perm("points.publish_article") else ("draft",)
        return plan_archive(file, omit, ROOT)
    file.seek(0)
    return plan_sheet(file.read(sheets.LARGEST + 1))


def _shown(request: HttpRequest, plan: Plan, token: str) -> HttpResponse:
    context = {"plan": plan, "token": token, "title": _("What this import would change")}
    return render(request, "points/admin/import.html", {**admin.site.each_context(request), **context})


def _refused(request: HttpRequest, plan: Plan, name: str) -> HttpResponse:
    rows = [fault for fault in plan.faults if isinstance(fault, sheets.Fault)]
    lines = [fault for fault in plan.faults if isinstance(fault, str)]
    context = {"rows": rows, "lines": lines, "name": name, "title": _("This cannot be imported: nothing was changed")}
    return render(
        request, "points/admin/import_refused.html", {**admin.site.each_context(request), **context}, status=422
    )


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    common = {**admin.site.each_context(request), "title": _("Export and import")}
    return render(request, "points/admin/transfer.html", {**common, **context}, status=status)


def _need(request: HttpRequest, *permissions: str) -> None:
    if not request.user.has_perms(permissions):
        raise PermissionDenied


def _may_import(request: HttpRequest) -> bool:
    return request.user.has_perms(_CHANGES)


def _owner(request: HttpRequest) -> int:
    assert request.user.pk
    return int(request.user.pk)
