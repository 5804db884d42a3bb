"""Feed the search with what the database holds, once for each content version."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from points import folding
from points.aliases import ALIASES
from points.codes import LENGTHS, STYLES
from points.display import active
from points.models import Article, Channel, ContentVersion, Point, PointClass, Vessel
from points.search import Document, Hit, Index, Piece, facets, mark, passage
from points.small_maps import SmallMap, small_maps

Row = Point | Channel | PointClass | Vessel | Article

_built: tuple[int, Index] | None = None


@dataclass(frozen=True)
class Found:
    """A hit with its row. `names` are the names that are shown, in pieces, what matched marked.

    `why` is another name that matched; where no name did, `passage` is the text that did, in pieces.
    """

    kind: str
    row: Row
    names: dict[str, list[Piece]]
    why: list[Piece]
    passage: list[Piece]
    map: SmallMap | None = None


def find(query: str, limit: int = 40) -> list[Hit]:
    """Return the hits for `query`, the best first."""
    return current_index().find(query, limit)


def with_rows(hits: list[Hit], query: str) -> list[Found]:
    """Fetch the rows of `hits` for `query`, one query a kind and two for the maps; a row just gone is left out."""
    keys = [hit.document.key for hit in hits]
    rows: dict[str, Row] = {
        **{article.slug: article for article in Article.objects.published().filter(slug__in=keys)},
        **{vessel.code: vessel for vessel in Vessel.objects.filter(code__in=keys)},
        **{entry.slug: entry for entry in PointClass.objects.filter(slug__in=keys)},
        **{channel.code: channel for channel in Channel.objects.filter(code__in=keys)},
        **{point.code: point for point in Point.objects.filter(code__in=keys).select_related("channel")},
    }
    maps = small_maps(row for row in rows.values() if isinstance(row, Point))
    return [_found(hit, row, query, maps) for hit in hits if (row := rows.get(hit.document.key))]


def _found(hit: Hit, row: Row, query: str, maps: dict[int, SmallMap]) -> Found:
    fields = ("pinyin", "english", "name", "title")
    names = {field: mark(getattr(row, field), query) for field in fields if hasattr(row, field)}
    if not isinstance(row, Article):
        names["hanzi"] = mark(active().hanzi(row), query)
    shown = {
        *hit.document.names[:2],
        hit.document.key,
        getattr(row, "hanzi", ""),
        getattr(row, "hanzi_traditional", ""),
    }
    is_name = hit.why in hit.document.names or hit.why in hit.document.hanzi
    why = mark(hit.why, query) if is_name and hit.why not in shown else []
    if why and not any(piece.found for piece in why):
        why = [Piece(hit.why, True)]
    small = maps.get(row.pk) if isinstance(row, Point) else None
    return Found(hit.document.kind, row, names, why, [] if is_name else passage(hit.why, query), small)


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
    points = list(Point.objects.for_page())
    renown = renown_of(points)
    for point in points:
        yield _point(point, renown.get(point.code, 0.0))
    # GV and CV are found as channels.
    for vessel in Vessel.objects.exclude(code__in=LENGTHS):
        names = (vessel.name, vessel.pinyin, vessel.code, *vessel.other_names)
        yield Document("vessel", vessel.code, names, (vessel.hanzi, vessel.hanzi_traditional))
    for article in Article.objects.published():
        yield Document("article", article.slug, (article.title,))


def renown_of(points: list[Point]) -> dict[str, float]:
    """Return how much each point is used, from 0 to 1: by the combinations of all points that it is part of."""
    sets = {(entry["for"], *entry["points"]) for point in points for entry in point.combinations}
    uses = Counter(code for _, *codes in sets for code in codes)
    most = max(uses.values(), default=1)
    return {code: math.log1p(count) / math.log1p(most) for code, count in uses.items()}


def _point(point: Point, renown: float) -> Document:
    others = [name for other in point.other_names for name in (other["name"], other.get("english", ""))]
    indications = [(theme["group"], item) for theme in point.indications for item in theme["items"]]
    combinations = [entry["for"] for entry in point.combinations]
    codes = [spelling for code in point.codes for spelling in _spellings(code)]
    return Document(
        kind="point",
        key=point.code,
        names=(point.pinyin, point.english, *codes, *others, *ALIASES.get(point.code, [])),
        hanzi=(point.hanzi, point.hanzi_traditional, *(other.get("hanzi", "") for other in point.other_names)),
        texts=(point.location, *point.actions, *combinations),
        themed=tuple(indications),
        channel=point.series,
        region=point.region,
        classes=tuple(entry.slug for entry in point.classes.all()),
        phase=point.phase,
        serves=tuple(
            (entry["slug"], meaning) for entry in point.memberships for meaning in _meanings(entry.get("of", ""))
        ),
        renown=renown,
    )


def _spellings(code: str) -> list[str]:
    """Return a further code as it is, and in every style where it is numbered like a channel's: GV29 is DU-29."""
    series, number = code[:2], code[2:]
    return [code, *(f"{style}{number}" for style in STYLES.get(series, []) if number.isdigit())]


def _meanings(served: str) -> list[str]:
    """Return what a text such as "Lung" or "head and nape" says a point serves."""
    read = facets.read(folding.fold(served).split(), serving=True)
    return [*read.channels, *read.served]
