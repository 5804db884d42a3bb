from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from points.querysets import RevisionManager


class Revision(models.Model):
    """What a row of the content said after one save: who, when, why, and which fields changed.

    `model` and `key` (a code or slug) name the row, so that its history outlives it. `number` counts the revisions
    of a row; 0 holds what it said before the first that was kept. `document` is whole, as `Loaded.document()`
    gives it, so that any two can be compared and any one restored. `by` keeps the name of an editor who has gone,
    or says what wrote the row: `files`.
    """

    FILES = "files"

    model = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("row"), max_length=80)
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(_("what it said"))
    changed = models.JSONField(_("fields that changed"), default=list)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="revisions",
        verbose_name=_("editor"),
    )  # fmt: skip
    by = models.CharField(_("by"), max_length=150)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    created = models.DateTimeField(_("when"), auto_now_add=True)

    objects = RevisionManager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["model", "key", "number"], name="revision_number_unique_for_its_row"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"

    @property
    def by_files(self) -> bool:
        return self.editor_id is None and self.by == self.FILES
