"""The words: channels, classes and points, as the content files give them and editors change them.

What belongs to one point alone and is read with it (needling, cautions, indications …) is kept as JSON of the
shape that `points/content/schema.py` and `prose.py` describe: a page is then one row, and a merge, a revision or
a restored version goes field by field. What is asked across points (channel, class, code, order) is relational.
"""

from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from points.content.merge import Document
from points.querysets import ChannelQuerySet, PointQuerySet


class Loaded(models.Model):
    """A row that files and editors both write.

    `snapshot` holds what the file said when it was last loaded, field by field; `merged_fields` names the
    fields that the three-way merge of `load_content` looks after. `key_field` names it to people and files.
    `version` is the number of the revision that it is in: an editor's form carries it, so that a second editor is
    told what the first has changed meanwhile.
    """

    language = models.CharField(_("language"), max_length=12, default="en")
    snapshot = models.JSONField(default=dict, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    key_field: ClassVar[str] = "code"
    merged_fields: ClassVar[tuple[str, ...]] = ()
    # Fields that only the files say: an edit, a restored revision or an import leaves them alone.
    file_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def document(self) -> Document:
        """Return the merged fields as the files have them."""
        return {name: getattr(self, name) for name in self.merged_fields}

    @property
    def key(self) -> str:
        """The code or slug."""
        return str(getattr(self, self.key_field))

    @property
    def edit_url(self) -> str:
        """The address of its form in the admin."""
        return reverse(f"admin:points_{self._meta.model_name}_change", args=[self.pk])

    @classmethod
    def label(cls, name: str) -> str:
        """Return the name that people know of the merged field `name`."""
        return str(cast("models.Field[Any, Any]", cls._meta.get_field(name)).verbose_name)

    def assign(self, values: Document) -> None:
        """Set `values`, some or all of the merged fields, as the files have them; nothing is saved."""
        for name, value in values.items():
            setattr(self, name, value)

    def fill(self, values: Document) -> None:
        """Save `values`, some or all of the merged fields."""
        self.assign(values)
        self.save()

    def write(self, values: Document, snapshot: Document) -> None:
        """Save `values`, some or all of the merged fields, and what the file now says."""
        self.snapshot = {name: snapshot[name] for name in self.merged_fields}
        self.fill(values)

    @property
    def edited(self) -> list[str]:
        """The fields that differ from what the file said at the last load; none for a row without a file."""
        if not self.snapshot:
            return []
        return [name for name, value in self.document().items() if value != self.snapshot.get(name, value)]


class Phase(models.TextChoices):
    WOOD = "wood", _("Wood")
    FIRE = "fire", _("Fire")
    EARTH = "earth", _("Earth")
    METAL = "metal", _("Metal")
    WATER = "water", _("Water")


class Polarity(models.TextChoices):
    YIN = "yin", _("Yin")
    YANG = "yang", _("Yang")


class Channel(Loaded):
    """One of the twelve primary channels, or the Governor or Conception vessel (no phase, hour or pair)."""

    code = models.CharField(_("code"), max_length=2, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    pinyin = models.CharField(_("pinyin"), max_length=80)
    hanzi = models.CharField(_("hanzi"), max_length=20)
    hanzi_traditional = models.CharField(_("traditional hanzi"), max_length=20)
    polarity = models.CharField(_("polarity"), max_length=4, choices=Polarity)
    limb = models.CharField(_("limb"), max_length=4, blank=True)
    organ = models.CharField(_("organ"), max_length=40, blank=True)
    phase = models.CharField(_("phase"), max_length=5, choices=Phase, blank=True)
    clock = models.PositiveSmallIntegerField(_("first hour of its two on the clock"), null=True, blank=True)
    paired = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    partner = models.CharField(_("channel of the same name on the other limb"), max_length=2, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    pathway = models.JSONField(_("pathway"), default=list, blank=True)
    pathology = models.TextField(_("pathology"), blank=True)
    luo = models.TextField(_("luo-connecting channel"), blank=True)
    divergent = models.TextField(_("divergent channel"), blank=True)
    sinew = models.TextField(_("sinew channel"), blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)

    objects = ChannelQuerySet.as_manager()

    merged_fields = (
        "position", "name", "pinyin", "hanzi", "hanzi_traditional", "polarity", "limb", "organ", "phase", "clock",
        "partner", "summary", "pathway", "pathology", "luo", "divergent", "sinew", "sources",
    )  # fmt: skip

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(polarity__in=Polarity.values), name="channel_polarity_known"),
            models.CheckConstraint(condition=Q(phase__in=["", *Phase.values]), name="channel_phase_known"),
            models.CheckConstraint(condition=Q(clock__isnull=True) | Q(clock__lt=24), name="channel_clock_is_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("points:channel", args=[self.code])

    @property
    def hours(self) -> str:
        """The two hours of the clock in which the channel is fullest."""
        return "" if self.clock is None else f"{self.clock:02}:00-{(self.clock + 2) % 24:02}:00"


class PointClass(Loaded):
    """A class of points, such as the luo-connecting points. `order` is the order of the files."""

    slug = models.SlugField(_("slug"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=80)
    pinyin = models.CharField(_("pinyin"), max_length=80, blank=True)
    hanzi = models.CharField(_("hanzi"), max_length=20, blank=True)
    brief = models.CharField(_("in one line"), max_length=300, blank=True)
    meaning = models.TextField(_("meaning"), blank=True)
    use = models.TextField(_("use"), blank=True)
    source = models.TextField(_("source"), blank=True)

    key_field = "slug"
    merged_fields = ("order", "name", "pinyin", "hanzi", "brief", "meaning", "use", "source")

    class Meta:
        ordering = ["order", "slug"]
        verbose_name_plural = _("point classes")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("points:class", args=[self.slug])


class Source(Loaded):
    """A work that the words rest on. Points and their combinations name it by slug."""

    slug = models.SlugField(_("slug"), unique=True, max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author"), max_length=200, blank=True)
    year = models.CharField(_("year"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=8)

    key_field = "slug"
    merged_fields = ("order", "title", "author", "year", "kind")

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["classic", "standard", "modern"]), name="source_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('points:sources')}#{self.slug}"


class Point(Loaded):
    """A point: its names, where it is, and what is known of it.

    `series` is the channel's code, or `EX-HN` and its like for an extra point, which has no channel. `order`
    runs through the channels in their order and then through the extra points. `directions`, `cun_*` and
    `nearest` are computed by the atlas from the body; `built_offset` is the correction that its places hold already.
    """

    code = models.CharField(_("code"), max_length=8, unique=True)
    channel = models.ForeignKey(Channel, models.PROTECT, null=True, blank=True, related_name="points")
    series = models.CharField(max_length=5)
    number = models.PositiveSmallIntegerField(_("number"))
    order = models.PositiveIntegerField(unique=True)
    classes = models.ManyToManyField(PointClass, blank=True, related_name="points", verbose_name=_("classes"))

    pinyin = models.CharField(_("pinyin"), max_length=80)
    hanzi = models.CharField(_("hanzi"), max_length=20)
    hanzi_traditional = models.CharField(_("traditional hanzi"), max_length=20)
    english = models.CharField(_("English name"), max_length=120)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    codes = models.JSONField(_("further codes"), default=list, blank=True)
    name_meaning = models.TextField(_("what the name says"), blank=True)
    memberships = models.JSONField(_("what its classes mean here"), default=list, blank=True)
    phase = models.CharField(_("phase"), max_length=5, choices=Phase, blank=True)
    crossing = models.JSONField(_("crossing channels and vessels"), default=list, blank=True)

    region = models.CharField(_("region"), max_length=20, db_index=True)
    posture = models.CharField(_("posture"), max_length=40)
    location = models.TextField(_("location"))
    position = models.TextField(_("how to position the body"), blank=True)
    felt = models.TextField(_("what is felt"), blank=True)
    mistake = models.TextField(_("the usual mistake"), blank=True)
    level_with = models.JSONField(_("level with"), default=list, blank=True)
    find = models.JSONField(_("find-rule"), default=list, blank=True)
    find_sites = models.JSONField(_("find-rules of several places"), default=list, blank=True)
    variants = models.JSONField(_("variants"), default=list, blank=True)
    offset = models.JSONField(_("correction"), default=dict, blank=True)

    anatomy = models.JSONField(_("anatomy"), default=dict, blank=True)
    needling = models.JSONField(_("needling"), default=list, blank=True)
    moxa = models.JSONField(_("moxa"), default=dict, blank=True)
    cautions = models.JSONField(_("cautions"), default=list, blank=True)
    actions = models.JSONField(_("actions"), default=list, blank=True)
    indications = models.JSONField(_("indications"), default=list, blank=True)
    commentary = models.TextField(_("commentary"), blank=True)
    summary = models.JSONField(_("clinical summary"), default=list, blank=True)
    combinations = models.JSONField(_("combinations"), default=list, blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)

    directions = models.JSONField(default=list, blank=True, editable=False)
    built_offset = models.JSONField(default=dict, blank=True, editable=False)
    cun_along_mm = models.FloatField(null=True, editable=False)
    cun_across_mm = models.FloatField(null=True, editable=False)
    nearest = models.JSONField(default=list, blank=True, editable=False)

    objects = PointQuerySet.as_manager()

    merged_fields = (
        "pinyin", "hanzi", "hanzi_traditional", "english", "other_names", "codes", "name_meaning", "classes",
        "memberships", "phase", "crossing", "region", "posture", "location", "position", "felt", "mistake",
        "level_with", "find", "find_sites", "variants", "offset", "anatomy", "needling", "moxa", "cautions",
        "actions", "indications", "commentary", "summary", "combinations", "sources",
    )  # fmt: skip
    file_fields = ("region", "posture", "find", "find_sites")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__isnull=False) ^ Q(series__startswith="EX-"), name="point_has_channel_or_is_extra"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="point_number_positive"),
            models.CheckConstraint(condition=Q(phase__in=["", *Phase.values]), name="point_phase_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.pinyin}"

    def get_absolute_url(self) -> str:
        return reverse("points:detail", args=[self.code])

    def document(self) -> Document:
        fields = {name: getattr(self, name) for name in self.merged_fields if name != "classes"}
        return {**fields, "classes": sorted(entry.slug for entry in self.classes.all())}

    def fill(self, values: Document) -> None:
        super().fill({name: value for name, value in values.items() if name != "classes"})
        if "classes" in values:
            self.classes.set(PointClass.objects.filter(slug__in=values["classes"]))
        if "offset" in values:
            self.correct_places()

    def correct_places(self) -> None:
        """Move its placements, but for other schools' ones, to where its correction wants them."""
        for site in self.sites.filter(variant="").prefetch_related("placements"):
            for placement in site.placements.all():
                placement.correct(self)
                placement.save(update_fields=["x", "y", "label_x", "label_y"])

    @property
    def slugs(self) -> str:
        """The slugs of its classes, for the map to filter by."""
        return " ".join(entry.slug for entry in self.classes.all())

    @property
    def is_extra(self) -> bool:
        return self.channel_id is None
