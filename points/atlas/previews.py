"""PNG sheets to look at: every diagram with its points dotted and named, and one sheet a channel."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PIL import Image

from ..content.schema import CHANNELS
from .body import Body
from .drawing.sheets import preview
from .skeleton import Skeleton
from .views import VIEWS

Progress = Callable[[Iterable[Any], str], Iterable[Any]]
Rows = list[tuple[str, dict[str, Any]]]


def write_sheets(body: Body, folder: Path, placements: dict[str, Any], progress: Progress) -> None:
    """Write `<view>.png` (skin and bones) for each diagram and `channel-<code>.png` for each channel."""
    folder.mkdir(parents=True, exist_ok=True)
    skeleton = Skeleton(body)
    rows: Rows = [(point["code"], row) for point in placements["points"] for row in point["placements"]]
    for view in progress(list(VIEWS.values()), "sheets"):
        marks = [(code, row["x"], row["y"]) for code, row in rows if row["diagram"] == view.slug]
        preview(body, view, marks, skeleton).save(folder / f"{view.slug}.png")
    for channel in progress(list(CHANNELS), "channel sheets"):
        own = [(code, row) for code, row in rows if code.rstrip("0123456789") == channel]
        _channel_sheet(body, own).save(folder / f"channel-{channel}.png")


def _channel_sheet(body: Body, rows: Rows) -> Image.Image:
    """Return the fewest regional views that show all of a channel's points well, beside each other."""
    left = {code for code, _ in rows}
    pictures = []
    while left:
        shown = {
            slug: {c for c, r in rows if r["diagram"] == slug and r["facing"] >= 0.4 and r["side"] != "right"} & left
            for slug, view in VIEWS.items()
            if not view.whole
        }
        best = max(shown, key=lambda slug: len(shown[slug]))
        if not shown[best]:
            break
        left -= shown[best]
        marks = [(c, r["x"], r["y"]) for c, r in rows if r["diagram"] == best]
        pictures.append(preview(body, VIEWS[best], marks, size=700))
    sheet = Image.new("RGB", (sum(p.width for p in pictures), max(p.height for p in pictures)), "white")
    x = 0
    for picture in pictures:
        sheet.paste(picture, (x, 0))
        x += picture.width
    return sheet
