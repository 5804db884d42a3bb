"""The open data: rows as plain values, in the shape that `/api/` documents. Keys without content are null or empty."""

from typing import Any

from points.codes import Code
from points.models import Channel, Diagram, Landmark, Placement, Point, PointClass, Site

Record = dict[str, Any]


def point_record(point: Point) -> Record:
    """Return a point fetched by `Point.objects.for_records`."""
    sites = [site for site in point.sites.all() if not site.variant]
    return {
        "code": point.code,
        "channel": point.channel.code if point.channel else None,
        "number": point.number,
        "names": {
            "pinyin": point.pinyin,
            "hanzi": point.hanzi,
            "hanzi_traditional": point.hanzi_traditional,
            "english": point.english,
            "others": [
                {key: other.get(key, "") for key in ("name", "hanzi", "english")} for other in point.other_names
            ],
        },
        "codes": list(dict.fromkeys([*Code.parse(point.code).others(), *point.codes])),
        "classes": [entry.slug for entry in point.classes.all()],
        "phase": point.phase or None,
        "crossing": point.crossing,
        "location": {
            "text": point.location,
            "notes": " ".join(filter(None, [point.position, point.felt, point.mistake])),
            "posture": point.posture,
            "find": point.find or [step for way in point.find_sites for step in way["find"]],
            "variants": point.variants,
        },
        "needling": [
            {key: method.get(key) for key in ("angle", "direction", "depth_cun", "text")} for method in point.needling
        ],
        "moxa": {"advised": point.moxa.get("advised"), "text": point.moxa.get("text")},
        "cautions": point.cautions,
        "actions": point.actions,
        "indications": point.indications,
        "commentary": point.commentary or None,
        "summary": point.summary,
        "combinations": [{key: entry.get(key) for key in ("for", "points", "source")} for entry in point.combinations],
        "sites": [{"site": site.name, "side": site.side, "xyz": _xyz(site)} for site in sites],
        "position_mm": _positions(sites),
        "cun_mm": {"along": point.cun_along_mm, "across": point.cun_across_mm},
        "placements": [_placement_record(placement, site) for site in sites for placement in site.placements.all()],
    }


def channel_record(channel: Channel) -> Record:
    """Return a channel fetched by `Channel.objects.with_points`."""
    return {
        "code": channel.code,
        "name": channel.name,
        "pinyin": channel.pinyin,
        "hanzi": channel.hanzi,
        "hanzi_traditional": channel.hanzi_traditional,
        "polarity": channel.polarity,
        "limb": channel.limb or None,
        "organ": channel.organ or None,
        "phase": channel.phase or None,
        "hours": channel.hours or None,
        "paired": channel.paired.code if channel.paired else None,
        "partner": channel.partner or None,
        "summary": channel.summary or None,
        "pathway": channel.pathway,
        "points": [point.code for point in channel.points.all()],
    }


def class_record(entry: PointClass) -> Record:
    """Return a class fetched with its points."""
    return {
        "slug": entry.slug,
        "name": entry.name,
        "pinyin": entry.pinyin or None,
        "hanzi": entry.hanzi or None,
        "brief": entry.brief,
        "points": [point.code for point in entry.points.all()],
    }


def diagram_record(diagram: Diagram, skin: str | None, bones: str | None) -> Record:
    """Return a diagram; `skin` and `bones` are the addresses of its files on this site."""
    return {
        "slug": diagram.slug,
        "title": diagram.title,
        "region": diagram.region,
        "viewBox": [0, 0, diagram.width, diagram.height],
        "units_per_mm": diagram.units_per_mm,
        "skin": skin,
        "bones": bones,
    }


def landmark_record(landmark: Landmark) -> Record:
    """Return a landmark fetched with its placements and their diagrams."""
    return {
        "slug": landmark.slug,
        "name": landmark.name,
        "kind": landmark.kind,
        "region": landmark.region,
        "position_mm": {
            site.get("side", "midline"): site["xyz"] for site in reversed(landmark.sites) if site.get("xyz")
        },
        "placements": [
            {"diagram": place.diagram.slug, "side": place.side, "x": place.x, "y": place.y, "d": place.d or None}
            for place in landmark.placements.all()
        ],
    }


def _xyz(site: Site) -> list[float]:
    return [site.x, site.y, site.z]


def _positions(sites: list[Site]) -> dict[str, list[float]]:
    """Return the first site of each side."""
    return {site.side: _xyz(site) for site in reversed(sites)}


def _placement_record(placement: Placement, site: Site) -> Record:
    return {
        "diagram": placement.diagram.slug,
        "site": site.name,
        "side": site.side,
        "x": placement.x,
        "y": placement.y,
        "facing": placement.facing,
        "per_cun": placement.per_cun,
    }
