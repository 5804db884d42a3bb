"""Put the places that the atlas computed into the database, in place of those that were there."""

from collections.abc import Callable, Iterator

from points.content.contracts import DiagramEntry, LandmarkEntry, PointEntry, SiteEntry
from points.content.loader import Content
from points.models import (
    Channel,
    ChannelPath,
    Construction,
    Diagram,
    Landmark,
    LandmarkPlacement,
    Placement,
    Point,
    Site,
)


def replace_places(content: Content, report: Callable[[str], None]) -> None:
    """Write the diagrams, sites, placements, channel lines, constructions and landmarks of `content`.

    Diagrams and landmarks keep their rows by slug; everything else is made anew.
    """
    for model in (Placement, Site, ChannelPath, Construction, LandmarkPlacement):
        model._default_manager.all().delete()
    entries = content.placements["diagrams"] if content.placements else []
    diagrams = _write_diagrams(entries)
    _write_paths(entries, diagrams)
    if content.placements:
        count = _write_points(content.placements["points"], diagrams)
        report(f"{len(diagrams)} diagrams, {count} placements")
    landmarks = content.landmarks["landmarks"] if content.landmarks else []
    _write_landmarks(landmarks, diagrams)
    report(f"{len(landmarks)} landmarks")


def _write_diagrams(entries: list[DiagramEntry]) -> dict[str, Diagram]:
    Diagram.objects.exclude(slug__in=[entry["slug"] for entry in entries]).delete()
    diagrams = {}
    for position, entry in enumerate(entries):
        _, _, width, height = entry["view_box"]
        diagrams[entry["slug"]], _ = Diagram.objects.update_or_create(
            slug=entry["slug"],
            defaults={
                "position": position,
                "title": entry["title"],
                "region": entry["region"],
                "posture": entry["posture"],
                "width": width,
                "height": height,
                "units_per_mm": entry["units_per_mm"],
                "skin": entry["files"].get("skin", ""),
                "bones": entry["files"].get("bones", ""),
                "defs": entry["defs"],
                "neighbours": entry["neighbours"],
                "close_ups": entry["close_ups"],
                "thumbnail": entry["thumbnail"],
            },
        )
    return diagrams


def _write_paths(entries: list[DiagramEntry], diagrams: dict[str, Diagram]) -> None:
    channels = {channel.code: channel for channel in Channel.objects.all()}
    ChannelPath.objects.bulk_create(
        ChannelPath(
            channel=channels[line["channel"]],
            diagram=diagrams[entry["slug"]],
            side=line["side"],
            position=position,
            d=stretch["d"],
            from_code=stretch["from"],
            to_code=stretch["to"],
        )
        for entry in entries
        for line in entry["channels"]
        for position, stretch in enumerate(line["stretches"])
    )


def _write_points(entries: list[PointEntry], diagrams: dict[str, Diagram]) -> int:
    points = {point.code: point for point in Point.objects.all()}
    for entry in entries:
        point = points[entry["code"]]
        point.directions = entry["directions"]
        point.cun_along_mm = entry["cun_mm"].get("along")
        point.cun_across_mm = entry["cun_mm"].get("across")
        point.nearest = entry["nearest"]
        point.built_offset = entry.get("offset", {})
    Point.objects.bulk_update(
        [points[entry["code"]] for entry in entries],
        ["directions", "cun_along_mm", "cun_across_mm", "nearest", "built_offset"],
    )
    sites: list[Site] = []
    placements: list[Placement] = []
    constructions: list[Construction] = []
    for entry in entries:
        point = points[entry["code"]]
        for variant, view in [("", entry), *entry.get("variants", {}).items()]:
            own = {site["site"]: _site(point, variant, site) for site in view["sites"]}
            sites.extend(own.values())
            placements.extend(_placements(view, own, diagrams))
            constructions.extend(
                Construction(point=point, variant=variant, diagram=diagrams[slug], steps=steps)
                for slug, steps in view["find"].items()
            )
    Site.objects.bulk_create(sites)
    Placement.objects.bulk_create(placements, batch_size=1000)
    Construction.objects.bulk_create(constructions)
    return len(placements)


def _site(point: Point, variant: str, entry: SiteEntry) -> Site:
    x, y, z = entry["xyz"]
    return Site(
        point=point,
        variant=variant,
        name=entry["site"],
        side=entry["side"],
        x=x,
        y=y,
        z=z,
        normal=entry["normal"],
        triangle=entry["triangle"],
        barycentric=entry["barycentric"],
    )


def _placements(view: PointEntry, sites: dict[str, Site], diagrams: dict[str, Diagram]) -> Iterator[Placement]:
    for entry in view["placements"]:
        diagram = diagrams[entry["diagram"]]
        label_x, label_y = entry["label"] or (None, None)
        site = sites[entry["site"]]
        placement = Placement(
            site=site,
            diagram=diagram,
            x=entry["x"],
            y=entry["y"],
            built_x=entry["x"],
            built_y=entry["y"],
            width=diagram.width,
            height=diagram.height,
            facing=entry["facing"],
            per_cun=entry["per_cun"],
            label_x=label_x,
            label_y=label_y,
            leader=entry["leader"],
        )
        if not site.variant:
            placement.correct(site.point)
        yield placement


def _write_landmarks(entries: list[LandmarkEntry], diagrams: dict[str, Diagram]) -> None:
    Landmark.objects.exclude(slug__in=[entry["slug"] for entry in entries]).delete()
    placements: list[LandmarkPlacement] = []
    for entry in entries:
        landmark, _ = Landmark.objects.update_or_create(
            slug=entry["slug"],
            defaults={name: entry[name] for name in ("name", "kind", "region", "sites")},
        )
        placements.extend(
            LandmarkPlacement(
                landmark=landmark,
                diagram=diagrams[place["diagram"]],
                side=place["side"],
                x=place.get("x"),
                y=place.get("y"),
                d=place.get("d", ""),
            )
            for place in entry["placements"]
        )
    LandmarkPlacement.objects.bulk_create(placements, batch_size=1000)
