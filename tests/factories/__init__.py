"""Rows for tests, near enough to the real ones to be drawn."""

import factory
from factory.django import DjangoModelFactory

from points import models
from points.codes import CHANNELS, Code


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = models.Channel
        django_get_or_create = ["code"]

    code = "LU"
    position = factory.LazyAttribute(lambda channel: CHANNELS.index(channel.code) + 1)
    name = "Lung"
    pinyin = "Shǒu Tàiyīn Fèi Jīng"
    hanzi = "手太阴肺经"
    hanzi_traditional = "手太陰肺經"
    polarity = "yin"
    limb = "hand"
    organ = "Lung"
    phase = "metal"
    clock = 3


class PointClassFactory(DjangoModelFactory):
    class Meta:
        model = models.PointClass
        django_get_or_create = ["slug"]

    slug = "luo-connecting"
    name = "Luo-connecting point"
    hanzi = "络穴"
    brief = "Where the connecting vessel leaves the channel."


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source
        django_get_or_create = ["slug"]

    slug = "nanjing"
    title = "Nanjing, Classic of Difficulties"
    author = "attributed to Bian Que"
    year = "about the 2nd century"
    kind = "classic"


class PointFactory(DjangoModelFactory):
    class Meta:
        model = models.Point
        django_get_or_create = ["code"]
        skip_postgeneration_save = True

    code = "LU1"
    series = factory.LazyAttribute(lambda point: Code.parse(point.code).series)
    number = factory.LazyAttribute(lambda point: Code.parse(point.code).number)
    order = factory.LazyAttribute(lambda point: Code.parse(point.code).order)
    channel = factory.Maybe(
        factory.LazyAttribute(lambda point: Code.parse(point.code).is_extra),
        yes_declaration=None,
        no_declaration=factory.SubFactory(ChannelFactory, code=factory.SelfAttribute("..series")),
    )
    pinyin = "Zhōngfǔ"
    hanzi = "中府"
    hanzi_traditional = "中府"
    english = "Central Treasury"
    region = "chest"
    posture = "neutral"
    location = "On the chest, level with the first intercostal space, 6 cun lateral to the anterior midline."
    find = [
        {"kind": "landmark", "text": "Find the suprasternal notch.", "at": "suprasternal-notch"},
        {"kind": "walk", "text": "Go six cun outward.", "direction": "lateral", "cun": 6},
    ]

    @factory.post_generation
    def classes(self, create, slugs, **kwargs):
        if create and slugs:
            self.classes.set([PointClassFactory(slug=slug) for slug in slugs])


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = models.Report

    point = factory.SubFactory(PointFactory)
    text = "The pinyin has the wrong tone."


class DiagramFactory(DjangoModelFactory):
    class Meta:
        model = models.Diagram
        django_get_or_create = ["slug"]

    slug = "body-front"
    title = "Body, front"
    region = "body"
    width = 600
    height = 1600
    units_per_mm = 0.9
    skin = "body-front-skin.svg"


class SiteFactory(DjangoModelFactory):
    class Meta:
        model = models.Site
        django_get_or_create = ["point", "variant", "name"]

    point = factory.SubFactory(PointFactory)
    variant = ""
    name = "left"
    side = factory.LazyAttribute(lambda site: site.name)
    x, y, z = 120.0, 1350.0, 90.0
    normal = [0, 0, 1]
    triangle = 1
    barycentric = [0.2, 0.3, 0.5]


class PlacementFactory(DjangoModelFactory):
    class Meta:
        model = models.Placement

    site = factory.SubFactory(SiteFactory)
    diagram = factory.SubFactory(DiagramFactory)
    x = 400.0
    y = 300.0
    built_x = factory.SelfAttribute("x")
    built_y = factory.SelfAttribute("y")
    width = factory.SelfAttribute("diagram.width")
    height = factory.SelfAttribute("diagram.height")
    facing = 0.9
    per_cun = {"lateral": [22.0, 0.0], "inferior": [0.0, 22.0]}


class ChannelPathFactory(DjangoModelFactory):
    class Meta:
        model = models.ChannelPath

    channel = factory.SubFactory(ChannelFactory)
    diagram = factory.SubFactory(DiagramFactory)
    side = "left"
    position = factory.Sequence(int)
    d = "M400 300 L460 520"
    from_code = "LU1"
    to_code = "LU5"


def put_on_diagram(diagram, places):
    """Place points both sides of `diagram`: `places` maps a code to the left side's `(x, y)`."""
    for code, (x, y) in places.items():
        point = PointFactory(code=code)
        for name, at in (("left", x), ("right", diagram.width - x)):
            PlacementFactory(site=SiteFactory(point=point, name=name), diagram=diagram, x=at, y=y)


class LandmarkFactory(DjangoModelFactory):
    class Meta:
        model = models.Landmark
        django_get_or_create = ["slug"]

    slug = "suprasternal-notch"
    name = "Suprasternal notch"
    kind = "surface"
    region = "chest"
    sites = [{"side": "midline", "xyz": [0, 1400, 80]}]


class LandmarkPlacementFactory(DjangoModelFactory):
    class Meta:
        model = models.LandmarkPlacement

    landmark = factory.SubFactory(LandmarkFactory)
    diagram = factory.SubFactory(DiagramFactory)
    side = "midline"
    x, y = 300.0, 240.0


class VesselFactory(DjangoModelFactory):
    class Meta:
        model = models.Vessel

    code = "CHONG"
    position = 3
    name = "Penetrating Vessel"
    pinyin = "Chōng Mài"
    hanzi = "冲脉"
    hanzi_traditional = "衝脈"
    summary = "Sea of blood."
    pathway = [
        {"kind": "internal", "text": "It arises in the lower abdomen.", "points": []},
        {"kind": "external", "text": "It appears at the groin.", "points": ["ST30"]},
    ]
    confluent = "SP4"
    partner = "YINWEI"
    shared = "heart, chest and stomach"
    functions = ["Rules menstruation"]
    pathology = "Qi that rebels."
    use = "With PC6."


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = models.Article

    slug = "cun"
    order = 1
    title = "What a cun is"
    brief = "A share of the body."
    body = "A share of the body in front of you."
    draft = False


class PhotographFactory(DjangoModelFactory):
    """A published photograph, the row alone: `tests/points/photographs.py` makes files."""

    class Meta:
        model = models.Photograph

    slug = factory.Sequence(lambda number: f"two-fingers-on-the-notch-{number}")
    point = factory.SubFactory(PointFactory)
    alt = "Two fingers lie on the notch above the breastbone."
    caption = "The first rib is felt under the outer finger."
    credit = "Anna Berg"
    licence = "cc-by-4.0"
    published = True
    token = factory.Sequence(lambda number: f"{number:032x}")
    width = 1600
    height = 1200


class VideoFactory(DjangoModelFactory):
    class Meta:
        model = models.Video

    slug = factory.Sequence(lambda number: f"locating-{number}")
    point = factory.SubFactory(PointFactory)
    link = "https://vimeo.com/76979871"
    alt = "The notch is felt, then three fingers are laid below it."
    caption = "Locating the point from the notch."
    credit = "Anna Berg"
    licence = "own"
    published = True
