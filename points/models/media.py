"""Photographs and videos that teach a point or a channel; photographs also stand in texts."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from points.models.words import Channel, Point
from points.photographs import THUMBNAIL, Prepared, widths_of
from points.querysets import MediumQuerySet
from points.videos import Unlisted, watch_address


class Slot(models.TextChoices):
    """Where on the page it is shown."""

    LOCATION = "location", _("Locating the point")
    NEEDLING = "needling", _("Needling")
    PATHWAY = "pathway", _("Pathway")
    OTHER = "other", _("Other")


class Licence(models.TextChoices):
    OWN = "own", _("All rights reserved, used with permission")
    CC0 = "cc0", _("CC0, public domain")
    BY = "cc-by-4.0", _("CC BY 4.0")
    BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0")


class Medium(models.Model):
    """What photographs and videos have in common. The public sees one once it is published.

    The consent of people who are shown is recorded for the editors and never leaves the admin.
    """

    slug = models.SlugField(_("name"), unique=True, max_length=80, help_text=_("Small letters, figures and hyphens."))
    point = models.ForeignKey(Point, models.SET_NULL, null=True, blank=True, verbose_name=_("point"))
    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, blank=True, verbose_name=_("channel"))
    slot = models.CharField(_("what it shows"), max_length=8, choices=Slot, default=Slot.LOCATION)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    alt = models.CharField(
        _("description for those who cannot see it"), max_length=300,
        help_text=_("What there is to see: hands, direction, landmark."),
    )  # fmt: skip
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=200, help_text=_("Who made it."))
    licence = models.CharField(_("licence"), max_length=16, choices=Licence)
    shows_person = models.BooleanField(_("somebody can be recognised"), default=False)
    consent_of = models.CharField(_("consent given by"), max_length=200, blank=True)
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    consent_note = models.TextField(
        _("how it was given"), blank=True, help_text=_("Where the signed paper is, what it covers. Never published.")
    )
    published = models.BooleanField(_("published"), default=False)

    objects = MediumQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(point=None) | Q(channel=None), name="%(class)s_of_point_or_channel",
                violation_error_message=_("Choose a point or a channel, not both."),
            ),
            models.CheckConstraint(
                condition=Q(shows_person=False) | (~Q(consent_of="") & Q(consent_on__isnull=False)),
                name="%(class)s_has_consent",
                violation_error_message=_("Somebody can be recognised: say who agreed to it, and when."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.slug

    def clean(self) -> None:
        if self.slot == Slot.NEEDLING and not self.point_id:
            raise ValidationError({"slot": _("Needling is shown at a point: choose the point.")})


class Photograph(Medium):
    """A photograph, kept as WebP files in a few widths, under a name of its own that nobody can guess.

    `token` is that name: new for every upload, so that a file once served never changes.
    """

    token = models.CharField(max_length=32, unique=True, editable=False)
    width = models.PositiveSmallIntegerField(editable=False)
    height = models.PositiveSmallIntegerField(editable=False)

    class Meta(Medium.Meta):
        abstract = False
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        permissions = [("publish_photograph", _("Can publish and withdraw photographs"))]

    def take(self, prepared: Prepared) -> None:
        """Write the files of a new photograph. Remove them again (`remove_files`) if it is not saved after all."""
        self.token = secrets.token_hex(16)
        self.width, self.height = prepared.width, prepared.height
        try:
            for width, content in prepared.files.items():
                default_storage.save(self.file_name(width), ContentFile(content))
        except OSError:
            self.remove_files()
            raise

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row and, once that is certain, the files."""
        transaction.on_commit(self.remove_files)
        return super().delete(*args, **kwargs)

    def remove_files(self) -> None:
        for width in self.widths:
            default_storage.delete(self.file_name(width))

    def file_name(self, width: int) -> str:
        """Return the name in the storage of the file `width` pixels wide."""
        return f"photographs/{self.token}-{width}.webp"

    @property
    def widths(self) -> list[int]:
        return [THUMBNAIL, *widths_of(self.width)]

    @property
    def is_tall(self) -> bool:
        return self.height > self.width

    def address(self, width: int) -> str:
        return reverse("points:photograph", args=[self.token, width])

    @property
    def src(self) -> str:
        return self.address(self.width)

    @property
    def thumbnail(self) -> str:
        return self.address(THUMBNAIL)

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.address(width)} {width}w" for width in widths_of(self.width))


class Video(Medium):
    """A video at a host that the site leads to. Nothing of that host is loaded before the reader goes there."""

    link = models.URLField(
        _("address"),
        max_length=300,
        help_text=_("Of the video at YouTube, Vimeo or one of this site's PeerTube hosts."),
    )  # fmt: skip

    class Meta(Medium.Meta):
        abstract = False
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        permissions = [("publish_video", _("Can publish and withdraw videos"))]

    def clean(self) -> None:
        super().clean()
        try:
            self.link = watch_address(self.link, settings.PEERTUBE_HOSTS)
        except Unlisted as error:
            hosts = ", ".join(["YouTube", "Vimeo", *settings.PEERTUBE_HOSTS])
            refusal = _("This is not the https address of one video at a host that is linked to: %s.") % hosts
            raise ValidationError({"link": refusal}) from error

    @property
    def host(self) -> str:
        return (urlsplit(self.link).hostname or "").removeprefix("www.")
