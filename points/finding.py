"""Feed the search with what the database holds, once for each content version."""

from collections.abc import Iterator
from dataclasses import dataclass

from points import facets, folding
from points.codes import LENGTHS
from points.models import Article, Channel, ContentVersion, Point, PointClass, Vessel
from points.search import Document, Hit, Index, passage

Row = Point | Channel | PointClass | Vessel | Article

_built: tuple[int, Index] | None = None


@dataclass(frozen=True)
class Found:
    """A hit with its row. `why` is the name that matched, where it is not one that is shown anyway.

    Where no name did, `passage` is the text with the word that matched: before it, the word, after it.
    """

    kind: str
    row: Row
    why: str
    passage: tuple[str, str, str]


def find(query: str, limit: int = 40) -> list[Hit]:
    """Return the hits for `query`, the best first."""
    return current_index().find(query, limit)


def with_rows(hits: list[Hit], query: str) -> list[Found]:
    """Fetch the rows of `hits` for `query`, one query for each kind; a hit whose row has just gone is left out."""
    keys = [hit.document.key for hit in hits]
    rows: dict[str, Row] = {
        **{article.slug: article for article in Article.objects.published().filter(slug__in=keys)},
        **{vessel.code: vessel for vessel in Vessel.objects.filter(code__in=keys)},
        **{entry.slug: entry for entry in PointClass.objects.filter(slug__in=keys)},
        **{channel.code: channel for channel in Channel.objects.filter(code__in=keys)},
        **{point.code: point for point in Point.objects.filter(code__in=keys).select_related("channel")},
    }
    found = []
    for hit in hits:
        if row := rows.get(hit.document.key):
            shown = {*hit.document.names[:2], hit.document.key, *hit.document.hanzi[:1]}
            text = passage(hit.document, query) if not hit.why else ("", "", "")
            found.append(Found(hit.document.kind, row, "" if hit.why in shown else hit.why, text))
    return found


def current_index() -> Index:
    """Return the index of the present content version; the first caller of a new version builds it."""
    global _built
    version = ContentVersion.objects.number()
    built = _built
    if built is None or built[0] != version:
        built = _built = (version, Index(documents()))
    return built[1]


def documents() -> Iterator[Document]:
    """Yield what can be found: classes and channels before points, so that of equals they come first.

    Of these only points are found by longer texts: whoever searches by a complaint wants points.
    """
    for entry in PointClass.objects.all():
        names = (entry.name, entry.slug, entry.pinyin, *facets.CLASSES.get(entry.slug, []))
        yield Document("class", entry.slug, names, (entry.hanzi,), (entry.brief,))
    for channel in Channel.objects.all():
        names = (channel.name, channel.code, channel.pinyin, *facets.CHANNELS[channel.code])
        hanzi = (channel.hanzi, channel.hanzi_traditional)
        yield Document("channel", channel.code, names, hanzi, channel=channel.code)
    for point in Point.objects.for_page():
        yield _point(point)
    # GV and CV are found as channels.
    for vessel in Vessel.objects.exclude(code__in=LENGTHS):
        names = (vessel.name, vessel.pinyin, vessel.code, *vessel.other_names)
        yield Document("vessel", vessel.code, names, (vessel.hanzi, vessel.hanzi_traditional))
    for article in Article.objects.published():
        yield Document("article", article.slug, (article.title,))


def _point(point: Point) -> Document:
    others = [name for other in point.other_names for name in (other["name"], other.get("english", ""))]
    indications = [item for theme in point.indications for item in [theme["group"], *theme["items"]]]
    combinations = [entry["for"] for entry in point.combinations]
    return Document(
        kind="point",
        key=point.code,
        names=(point.pinyin, point.english, *point.codes, *others),
        hanzi=(point.hanzi, point.hanzi_traditional, *(other.get("hanzi", "") for other in point.other_names)),
        words=(point.location, point.region, *point.actions, *indications, *combinations),
        channel=point.series,
        classes=tuple(entry.slug for entry in point.classes.all()),
        phase=point.phase,
        serves=tuple(
            (entry["slug"], meaning) for entry in point.memberships for meaning in _meanings(entry.get("of", ""))
        ),
    )


def _meanings(served: str) -> list[str]:
    """Return what a text such as "Lung" or "head and nape" says a point serves."""
    read = facets.read(folding.fold(served).split())
    return [*read.channels, *read.served]
