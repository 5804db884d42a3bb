from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from points.admin.filters import Edited
from points.admin.forms import DocumentForm
from points.admin.revised import RevisedAdmin
from points.content.merge import Document
from points.forms import Prose
from points.models import Article
from points.pages import article_context


class ArticleForm(DocumentForm):
    date = forms.DateField(
        label=_("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    body = Prose(
        label=_("Text"), strip=False, help_text=_("In Markdown. A point's code becomes a link to it."),
        widget=forms.Textarea(attrs={"rows": 30, "class": "vLargeTextField"}),
    )  # fmt: skip

    class Meta:
        model = Article
        fields = "__all__"

    def values(self) -> Document:
        values = super().values()
        if "date" in values:
            values["date"] = values["date"].isoformat() if values["date"] else None
        return values


@admin.register(Article)
class ArticleAdmin(RevisedAdmin[Article]):
    """Articles are written by editors; whoever may publish puts them before the public, and withdraws them."""

    form = ArticleForm
    preview_template = "points/article.html"
    list_display = ("title", "author", "date", "is_published", "order")
    list_filter = ("draft", Edited)
    search_fields = ("title", "brief", "body", "author")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("title", "slug", "brief", ("author", "date"), ("draft", "order"))}),
        (_("Text"), {"fields": ("body",)}),
        (_("This change"), {"fields": ("reason", "seen")}),
    )

    @admin.display(description=_("published"), boolean=True, ordering="-draft")
    def is_published(self, article: Article) -> bool:
        return not article.draft

    def withheld(self, request: HttpRequest) -> frozenset[str]:
        return frozenset() if request.user.has_perm("points.publish_article") else frozenset({"draft"})

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> tuple[str, ...]:
        return (*self.withheld(request), *(("slug",) if obj else ()))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Article | None = None) -> dict[str, Any]:
        return {} if obj else dict(self.prepopulated_fields)

    def get_view_on_site_url(self, obj: Article | None = None) -> str | None:
        return None if obj is None or obj.draft else super().get_view_on_site_url(obj)

    def preview_context(self, row: Article, values: Document) -> dict[str, Any]:
        return article_context(row)
