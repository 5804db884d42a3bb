from django.db import models
from django.utils.translation import gettext_lazy as _

from points.models.words import Point


class Report(models.Model):
    """What a visitor found wrong about a point. `email` is there only if they would like an answer."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="reports", verbose_name=_("point"))
    text = models.TextField(_("what is wrong"), max_length=2000)
    email = models.EmailField(_("e-mail"), blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.point.code}: {self.text[:60]}"
