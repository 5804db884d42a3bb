"""The places: written by the atlas from the body, loaded whole, never edited here.

Units and axes are those of `points/content/contracts.py`.
"""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse

from points.bones import bones_at, sided
from points.corrections import moved, shift
from points.models.words import Channel, Point
from points.querysets import DiagramQuerySet, PlacementQuerySet


class Side(models.TextChoices):
    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"


class Diagram(models.Model):
    """A view of the body. `position` is the order of the thumbnails; `width` and `height` are its viewBox."""

    slug = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=80)
    region = models.CharField(max_length=40)
    posture = models.CharField(max_length=40, blank=True)
    width = models.FloatField()
    height = models.FloatField()
    units_per_mm = models.FloatField()
    skin = models.CharField(max_length=120, blank=True)
    bones = models.CharField(max_length=120, blank=True)
    defs = models.TextField(blank=True)
    neighbours = models.JSONField(default=list, blank=True)
    close_ups = models.JSONField(default=list, blank=True)
    thumbnail = models.JSONField(default=list, blank=True)

    objects = DiagramQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0, units_per_mm__gt=0), name="diagram_has_a_size"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("points:map", args=[self.slug])

    @property
    def is_symmetric(self) -> bool:
        """Whether its right half is the mirror image of its left: the whole body from before and behind."""
        return self.region == "body" and self.posture == "neutral"

    @property
    def skin_path(self) -> str:
        return f"atlas/{self.skin}"

    @property
    def bones_path(self) -> str:
        return f"atlas/{self.bones}"


class Site(models.Model):
    """One of the places of a point on the body: `left`, `right` or `midline`, or one of several, as `thumb-left`.

    `variant` is empty for the standard's place, else the slug of another school's.
    """

    body = models.CharField(max_length=20, default="neutral")
    point = models.ForeignKey(Point, models.CASCADE, related_name="sites")
    variant = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=30)
    side = models.CharField(max_length=7, choices=Side)
    x = models.FloatField()
    y = models.FloatField()
    z = models.FloatField()
    normal = models.JSONField()
    triangle = models.PositiveIntegerField()
    barycentric = models.JSONField()

    class Meta:
        ordering = ["point__order", "variant", "side", "name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "point", "variant", "name"], name="site_unique_on_body"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="site_side_known"),
            models.CheckConstraint(
                condition=Q(name=F("side")) | Q(name__endswith=Concat(Value("-"), F("side"))),
                name="site_side_fits_its_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.name}"


class Placement(models.Model):
    """A site as one diagram shows it.

    `width` and `height` repeat the diagram's viewBox, so that the database itself keeps `x` and `y` inside. `built_x`
    and `built_y` are where the atlas placed it: `points/corrections.py`.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="placements")
    diagram = models.ForeignKey(Diagram, models.CASCADE, related_name="placements")
    x = models.FloatField()
    y = models.FloatField()
    width = models.FloatField()
    height = models.FloatField()
    facing = models.FloatField()
    built_x = models.FloatField()
    built_y = models.FloatField()
    per_cun = models.JSONField()
    label_x = models.FloatField(null=True)
    label_y = models.FloatField(null=True)
    leader = models.BooleanField(default=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diagram", "site"], name="placement_unique_on_diagram"),
            models.CheckConstraint(
                condition=Q(x__gte=0, y__gte=0, x__lte=F("width"), y__lte=F("height")),
                name="placement_inside_the_view_box",
            ),
            models.CheckConstraint(condition=Q(facing__gte=-1, facing__lte=1), name="placement_facing_is_a_cosine"),
            models.CheckConstraint(
                condition=Q(label_x__isnull=True, label_y__isnull=True, leader=False)
                | Q(label_x__isnull=False, label_y__isnull=False),
                name="placement_label_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} on {self.diagram_id}"

    def correct(self, point: Point) -> None:
        """Move to where `point`'s correction wants it, with its label; nothing is saved."""
        by = shift(self.per_cun, point.directions, point.offset, point.built_offset)
        x, y = moved((self.built_x, self.built_y), by, (self.width, self.height))
        if self.label_x is not None and self.label_y is not None:
            self.label_x += x - self.x
            self.label_y += y - self.y
        self.x, self.y = x, y


class Construction(models.Model):
    """The drawing of a point's find-rule on one diagram: a list of `StepDrawing`."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="constructions")
    variant = models.CharField(max_length=40, blank=True)
    diagram = models.ForeignKey(Diagram, models.CASCADE, related_name="+")
    steps = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "variant", "diagram"], name="construction_unique_on_diagram"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} on {self.diagram_id}"


class ChannelPath(models.Model):
    """One visible stretch of a channel's line on a diagram: an SVG path from one point's code to the next."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="paths")
    diagram = models.ForeignKey(Diagram, models.CASCADE, related_name="paths")
    side = models.CharField(max_length=7, choices=Side)
    position = models.PositiveSmallIntegerField()
    d = models.TextField()
    from_code = models.CharField(max_length=8)
    to_code = models.CharField(max_length=8)

    class Meta:
        ordering = ["diagram", "channel", "side", "position"]
        constraints = [
            models.UniqueConstraint(fields=["diagram", "channel", "side", "position"], name="path_unique_on_diagram"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="path_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.from_code}-{self.to_code}"


class Landmark(models.Model):
    """A landmark of the body. `sites` are as in landmarks.json: each an `xyz`, or for a curve a `line`."""

    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=7)
    region = models.CharField(max_length=40)
    sites = models.JSONField()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["surface", "bone", "curve"]), name="landmark_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class LandmarkPlacement(models.Model):
    """A landmark as one diagram shows it: a place, or for a curve the path `d` of its visible part."""

    landmark = models.ForeignKey(Landmark, models.CASCADE, related_name="placements")
    diagram = models.ForeignKey(Diagram, models.CASCADE, related_name="landmarks")
    side = models.CharField(max_length=7, choices=Side)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    d = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(x__isnull=True, y__isnull=True) ^ Q(d=""), name="landmark_is_a_place_or_a_curve"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.landmark_id} on {self.diagram_id}"

    @property
    def bones(self) -> str:
        """The bones there, as the drawings name them, for the map to lay over the skin."""
        return " ".join(sided(name, self.side) for name in bones_at(self.landmark.slug))
