"""SVG files without style elements, attributes or scripts: one group to be shown by `<use>`."""

from dataclasses import dataclass

from ..cameras import Camera


@dataclass(frozen=True)
class Drawing:
    """A complete SVG file, and the markup (filters, clips) that a page which shows it by `<use>` repeats."""

    svg: str
    defs: str = ""


def path(d: str, fill: str, more: dict[str, str] | None = None) -> str:
    if not d:
        return ""
    rest = "".join(f' {name}="{value}"' for name, value in (more or {}).items())
    return f'<path fill="{fill}"{rest} d="{d}"/>'


def group(parts: list[str], **attributes: str) -> str:
    rest = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<g{rest}>{''.join(parts)}</g>"


def write(camera: Camera, grid: float, groups: dict[str, str], note: str = "") -> Drawing:
    """Return the file of a view whose groups' paths are written in `grid` units; `note` goes before them."""
    w, h = camera.view_box
    scale = "" if grid == 1 else f' transform="scale({grid:g})"'
    body = "".join(f'<g id="{name}"{scale}>{inner}</g>' for name, inner in groups.items())
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">{note}{body}</svg>\n'
    return Drawing(svg)
