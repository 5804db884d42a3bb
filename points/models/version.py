from django.db import models
from django.db.models import Q

from points.querysets import ContentVersionManager


class ContentVersion(models.Model):
    """The one row whose number rises with every change of the content; caches are keyed on it.

    `atlas` is the checksum of the computed places last loaded, so that an unchanged atlas is not loaded again.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.PositiveBigIntegerField(default=0)
    atlas = models.CharField(max_length=64, blank=True)

    objects = ContentVersionManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="content_version_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)
