"""What is learned beside the points: the eight extraordinary vessels, and the articles on how to learn."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from points.content.merge import Document
from points.models.words import Loaded
from points.querysets import ArticleQuerySet


class Vessel(Loaded):
    """One of the eight extraordinary vessels, as `points/content/vessels.py` describes it."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=80)
    pinyin = models.CharField(_("pinyin"), max_length=80)
    hanzi = models.CharField(_("hanzi"), max_length=20)
    hanzi_traditional = models.CharField(_("traditional hanzi"), max_length=20)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    summary = models.TextField(_("summary"))
    pathway = models.JSONField(_("pathway"), default=list)
    points = models.JSONField(_("points at which it meets channels"), default=list)
    confluent = models.CharField(_("confluent point"), max_length=8)
    partner = models.CharField(_("coupled vessel"), max_length=8)
    shared = models.TextField(_("what the two rule together"))
    xi = models.CharField(_("xi-cleft point"), max_length=8, blank=True)
    functions = models.JSONField(_("functions"), default=list)
    pathology = models.TextField(_("pathology"))
    use = models.TextField(_("use"))
    sources = models.JSONField(_("sources"), default=list)

    merged_fields = (
        "position", "name", "pinyin", "hanzi", "hanzi_traditional", "other_names", "summary", "pathway", "points",
        "confluent", "partner", "shared", "xi", "functions", "pathology", "use", "sources",
    )  # fmt: skip

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("points:vessel", args=[self.code])


class Article(Loaded):
    """An article, in Markdown. The public sees it once it is no longer a draft."""

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=200)
    brief = models.TextField(_("in one line"))
    body = models.TextField(_("text"))
    author = models.CharField(_("author"), max_length=120, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    draft = models.BooleanField(_("draft"), default=True)

    objects = ArticleQuerySet.as_manager()

    key_field = "slug"
    merged_fields = ("order", "title", "brief", "body", "author", "date", "draft")

    class Meta:
        ordering = ["order", "slug"]
        permissions = [("publish_article", _("Can publish and withdraw articles"))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("points:article", args=[self.slug])

    def document(self) -> Document:
        return {**super().document(), "date": self.date.isoformat() if self.date else None}

    def assign(self, values: Document) -> None:
        if isinstance(values.get("date"), str):
            values = {**values, "date": date.fromisoformat(values["date"])}
        super().assign(values)
