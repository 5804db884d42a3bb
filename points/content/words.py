"""From the content files to the fields of the models that `load_content` merges."""

from points.codes import Code
from points.content.articles import Article
from points.content.channels import ChannelContent
from points.content.classes import ClassContent, memberships_of, phase_of
from points.content.files import plain
from points.content.merge import Document
from points.content.schema import PointContent
from points.content.sources import SourceContent
from points.content.vessels import VesselContent


def point_document(point: PointContent, classes: dict[str, ClassContent]) -> Document:
    """Return the fields of `points.models.Point` that the files give."""
    location = plain(point.location)
    # A point that says nothing of its classes yet has those of the roster in classes.toml.
    memberships = plain(point.classes) or memberships_of(point.code, classes)
    slugs = sorted({entry["slug"] for entry in memberships})
    return {
        "pinyin": point.pinyin,
        "hanzi": point.hanzi,
        "hanzi_traditional": point.hanzi_traditional,
        "english": point.english,
        "other_names": plain(point.other_names),
        "codes": point.codes,
        "name_meaning": point.name_meaning,
        "classes": slugs,
        "memberships": memberships,
        "phase": point.phase or phase_of(Code.parse(point.code), slugs),
        "crossing": point.crossing,
        "region": location["region"],
        "posture": location["posture"],
        "location": location["text"],
        "position": location["position"],
        "felt": location["felt"],
        "mistake": location["mistake"],
        "level_with": location["level_with"],
        "find": location["find"],
        "find_sites": location["sites"],
        "variants": location["variants"],
        "offset": location.get("offset", {}),
        "anatomy": plain(point.anatomy) or {},
        "needling": plain(point.needling),
        "moxa": plain(point.moxa) or {},
        "cautions": plain(point.cautions),
        "actions": point.actions,
        "indications": plain(point.indications),
        "commentary": point.commentary,
        "summary": plain(point.summary),
        "combinations": plain(point.combinations),
        "sources": point.sources,
    }


def channel_document(channel: ChannelContent) -> Document:
    """Return the fields of `points.models.Channel` that the files give, and the code of its pair."""
    document: Document = plain(channel)
    del document["code"]
    return {"clock": None, **document}


def class_document(entry: ClassContent, order: int) -> Document:
    """Return the fields of `points.models.PointClass` that the files give."""
    document: Document = plain(entry)
    del document["points"], document["of"]
    return {**document, "order": order}


def source_document(work: SourceContent, order: int) -> Document:
    """Return the fields of `points.models.Source` that the files give."""
    document: Document = plain(work)
    return {**document, "order": order}


def vessel_document(vessel: VesselContent) -> Document:
    """Return the fields of `points.models.Vessel` that the files give, and the codes that lead elsewhere."""
    document: Document = plain(vessel)
    del document["code"]
    return document


def article_document(article: Article) -> Document:
    """Return the fields of `points.models.Article` that the files give."""
    head: Document = plain(article.head)
    return {"date": None, **head, "body": article.body}
