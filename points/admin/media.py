"""The editors' photographs, each read and written anew before anything of it is kept, and videos."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from points.models import ContentVersion, Photograph, Video
from points.models.media import Medium
from points.photographs import LARGEST_FILE, LARGEST_PIXELS, SMALLEST_WIDTH, Prepared, Refused, prepare

REFUSALS = {
    "bytes": _("This file is too large: at most %(limit)s MB are taken. Export it smaller and choose it again."),
    "pixels": _("This picture has too many pixels: at most %(limit)s million are taken. Export it smaller."),
    "small": _("This picture is too small to show anything: it must be at least %(limit)s pixels wide."),
    "kind": _("This is not a photograph that can be read. Choose a JPEG, PNG, WebP or AVIF file."),
    "broken": _("This file is damaged or cut off. Export the photograph again and choose the new file."),
}
LIMITS = {"bytes": LARGEST_FILE // 1024**2, "pixels": LARGEST_PIXELS // 10**6, "small": SMALLEST_WIDTH}


class PhotographField(forms.FileField):
    """A photograph to be taken; its value is what is to be kept of it."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"})

    def clean(self, data: Any, initial: Any = None) -> Prepared:
        file = super().clean(data, initial)
        try:
            return prepare(file)
        except Refused as refused:
            limit = {"limit": LIMITS.get(refused.reason)}
            raise forms.ValidationError(REFUSALS[refused.reason], code=refused.reason, params=limit) from refused


class PhotographForm(forms.ModelForm):
    """A photograph and what is said of it. The file is chosen once: another one is another photograph."""

    file = PhotographField(
        label=_("File"), max_length=255,
        help_text=_("As it comes from the camera: it is turned upright and made smaller; place and time are removed."),
    )  # fmt: skip

    class Meta:
        model = Photograph
        exclude: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["file"]


class MediumAdmin(admin.ModelAdmin):
    """Editors bring photographs and videos; whoever may publish puts them before the public, and withdraws them."""

    actions = None
    save_on_top = True
    list_filter = ("published", "slot", "licence", "shows_person")
    list_select_related = ("point", "channel")
    search_fields = ("slug", "alt", "caption", "credit", "point__code")
    autocomplete_fields = ("point", "channel")
    _said = (
        (_("Where it is shown"), {"fields": (("point", "channel"), "slot", "position", "slug")}),
        (_("What is said of it"), {"fields": ("alt", "caption", "credit", "licence")}),
        (_("People who are shown"), {"fields": ("shows_person", ("consent_of", "consent_on"), "consent_note")}),
        (None, {"fields": ("published",)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Medium | None = None) -> tuple[str, ...]:
        publishes = request.user.has_perm(f"points.publish_{self.opts.model_name}")
        return (*(() if publishes else ("published",)), *(("slug",) if obj else ()))

    def save_model(self, request: HttpRequest, obj: Medium, form: Any, change: bool) -> None:
        ContentVersion.objects.lock()
        obj.save()
        ContentVersion.objects.raise_number()

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Medium) -> None:
        ContentVersion.objects.lock()
        obj.delete()
        ContentVersion.objects.raise_number()


@admin.register(Video)
class VideoAdmin(MediumAdmin):
    """Videos stay where they are: the site leads to them."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ("slug", "host", "point", "channel", "slot", "credit", "published")

    def get_fieldsets(self, request: HttpRequest, obj: Video | None = None) -> Any:
        return ((None, {"fields": ("link",)}), *self._said)


@admin.register(Photograph)
class PhotographAdmin(MediumAdmin):
    """Photographs are kept as files, which are written and removed with their rows."""

    form = PhotographForm
    list_display = ("small", "slug", "point", "channel", "slot", "credit", "published")
    list_display_links = ("small", "slug")

    def get_fieldsets(self, request: HttpRequest, obj: Photograph | None = None) -> Any:
        shown = ("large", "in_texts") if obj else ("file",)
        return ((None, {"fields": shown}), *self._said)

    def get_readonly_fields(self, request: HttpRequest, obj: Medium | None = None) -> tuple[str, ...]:
        return ("large", "in_texts", *super().get_readonly_fields(request, obj))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save as the admin does; files written for a row that is not kept after all are removed again."""
        written: list[Photograph] = []
        request.written = written  # type: ignore[attr-defined]
        try:
            return super().changeform_view(request, *args, **kwargs)
        except BaseException:
            for row in written:
                row.remove_files()
            raise

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.take(form.cleaned_data["file"])
            request.written.append(obj)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    @admin.display(description=_("photograph"))
    def small(self, row: Photograph) -> SafeString:
        return format_html('<img class="thumbnail" src="{}" width="80" alt="" loading="lazy">', row.thumbnail)

    @admin.display(description=_("photograph"))
    def large(self, row: Photograph) -> SafeString:
        return format_html(
            '<img class="large" src="{}" width="{}" height="{}" alt="{}">', row.src, row.width, row.height, row.alt
        )

    @admin.display(description=_("in a text"))
    def in_texts(self, row: Photograph) -> SafeString:
        return format_html("<code>![](media:{})</code>", row.slug)
