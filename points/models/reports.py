from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from points.models.words import Point
from points.querysets import ReportQuerySet


class Report(models.Model):
    """What a visitor found wrong about a point. `email` is there only if they would like an answer.

    It is open until an editor has dealt with it; `note` says how.
    """

    point = models.ForeignKey(Point, models.CASCADE, related_name="reports", verbose_name=_("point"))
    text = models.TextField(_("what is wrong"), max_length=2000)
    email = models.EmailField(_("e-mail"), blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    note = models.TextField(_("what was done"), blank=True)
    closed = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("closed by"),
    )  # fmt: skip

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.point.code}: {self.text[:60]}"

    @property
    def is_open(self) -> bool:
        return self.closed is None
