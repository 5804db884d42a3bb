"""Choose places on the skin by looking: shaded pictures with a grid, and the spot under a pixel.

    python -m points.atlas.pick show VIEW out.png [--box x y w h] [--zoom 2] [--bones] [--marks slug …]
    python -m points.atlas.pick at VIEW x y                 prints the spot under a place of the diagram
    python -m points.atlas.pick set SLUG VIEW x y           stores it in the landmark's file
    python -m points.atlas.pick curve SLUG VIEW x y x y …   stores a curve through several places

`x` and `y` are the diagram's own units, as the grid's labels say. `VIEW` is a slug of `views.VIEWS`, or
`@x,y,z,yaw,pitch,size[,posture[,part+part…]]`: a look at a place (mm, body frame) from a yaw (0 front, 90 the body's
left, 180 back) and a pitch (90 from above), `size` mm wide, 1000 units; `part`s are rig bones to isolate.
"""

import argparse
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import tomlkit
from PIL import Image, ImageDraw

from .body import Body, Pose
from .cameras import Camera
from .raster import rasterise
from .surface import Spot
from .views import VIEWS, Frame, View

FOLDER = Path(__file__).parent / "landmarks"


@dataclass(frozen=True)
class Fixed(Frame):
    """A framing by a camera of its own, whatever the pose."""

    still: Camera | None = None

    def __init__(self, camera: Camera) -> None:
        object.__setattr__(self, "still", camera)

    def camera(self, pose: Pose) -> Camera:
        assert self.still is not None
        return self.still


@cache
def view_named(name: str) -> View:
    """Return a diagram's view, or a free look (see the module)."""
    if not name.startswith("@"):
        return VIEWS[name]
    parts = name[1:].split(",")
    x, y, z, yaw, pitch, size = (float(p) for p in parts[:6])
    a, p = np.radians(yaw), np.radians(pitch)
    back = (np.sin(a) * np.cos(p), np.sin(p), np.cos(a) * np.cos(p))
    up = (0.0, 1.0, 0.0) if abs(pitch) < 80 else (0.0, 0.0, -1.0 if pitch > 0 else 1.0)
    camera = Camera((x, y, z), tuple(-v for v in back), up, (size, size), 1000 / size)
    posture = parts[6] if len(parts) > 6 else "neutral"
    part = tuple(parts[7].split("+")) if len(parts) > 7 else ()
    return View(name, name, "free", Fixed(camera), posture, part, side="left" if part else "both")


def spot_at(body: Body, view: View, x: float, y: float) -> Spot:
    """Return the spot seen at a place of the diagram. Raises `ValueError` on the background."""
    spot = body.skin(view.posture).ray(*view.camera.ray(x, y), mask=view.keep(body))
    if spot is None:
        raise ValueError(f"nothing is at {x}, {y} of {view.slug}")
    return spot


def picture(body: Body, view: View, zoom: float = 1.0) -> Image.Image:
    """Return a shaded picture of a view, with the relief exaggerated."""
    skin, camera = body.skin(view.posture), view.camera
    width, height = (round(v * zoom) for v in camera.view_box)
    seen = camera.view(skin.vertices)
    seen[:, :2] *= zoom
    buffer = rasterise(seen, skin.triangles, width, height, view.keep(body))
    normal = buffer.sample(skin.triangles, skin.normals)
    right, down, forward = camera.axes
    light = -(forward * 0.6 + right * 0.5 + down * 0.6)
    tone = 0.5 * np.clip(normal @ -forward, 0, 1) + 0.5 * np.clip(normal @ light, 0, 1)
    rgb = np.where(buffer.tri[..., None] >= 0, (40 + 210 * tone[..., None]) * np.array([1, 0.92, 0.85]), 255)
    return Image.fromarray(np.clip(rgb, 0, 255).astype(np.uint8))


def with_grid(image: Image.Image, box: tuple[float, ...], zoom: float) -> Image.Image:
    """Crop to `box` (diagram units) and draw a labelled grid."""
    x0, y0, w, h = box
    image = image.crop((round(x0 * zoom), round(y0 * zoom), round((x0 + w) * zoom), round((y0 + h) * zoom)))
    draw = ImageDraw.Draw(image)
    step = next(s for s in (5, 10, 20, 25, 50, 100, 200) if max(w, h) / s <= 22)
    for k in range(int(x0 // step) + 1, int((x0 + w) // step) + 1):
        draw.line([((k * step - x0) * zoom, 0), ((k * step - x0) * zoom, image.height)], (90, 140, 220), 1)
        draw.text(((k * step - x0) * zoom + 2, 1), str(k * step), (0, 60, 200))
    for k in range(int(y0 // step) + 1, int((y0 + h) // step) + 1):
        draw.line([(0, (k * step - y0) * zoom), (image.width, (k * step - y0) * zoom)], (90, 140, 220), 1)
        draw.text((2, (k * step - y0) * zoom + 1), str(k * step), (0, 60, 200))
    return image


def store(slug: str, key: str, value: list) -> Path:
    """Write a landmark's place into its region's file, keeping the rest as it is. Raises `KeyError`."""
    for path in sorted(FOLDER.glob("*.toml")):
        text = tomlkit.parse(path.read_text())
        if slug in text:
            for other in ("pick", "through", "bone", "find"):
                text[slug].pop(other, None)  # type: ignore[union-attr]
            text[slug][key] = value  # type: ignore[index]
            path.write_text(tomlkit.dumps(text))
            return path
    raise KeyError(slug)


def as_row(spot: Spot) -> list[float]:
    """Return a spot as it stands in the files: triangle, then three weights."""
    return [spot.triangle, *(round(w, 4) for w in spot.weights)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["show", "at", "set", "curve"])
    parser.add_argument("words", nargs="+")
    parser.add_argument("--box", nargs=4, type=float)
    parser.add_argument("--zoom", type=float, default=1.0)
    parser.add_argument("--marks", nargs="*", default=None, help="landmarks (none named: all) to draw")
    parser.add_argument("--bones", action="store_true")
    args = parser.parse_args()
    body = Body()
    if args.what == "show":
        show(body, args)
        return
    slug = args.words.pop(0) if args.what in ("set", "curve") else ""
    view = view_named(args.words.pop(0))
    numbers = [float(n) for n in args.words]
    spots = [spot_at(body, view, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    for spot in spots:
        print(as_row(spot), "neutral mm", body.skin("neutral").xyz(spot).round(1))
    if args.what == "set":
        print(store(slug, "pick", as_row(spots[0])))
    elif args.what == "curve":
        print(store(slug, "through", [as_row(s) for s in spots]))


def show(body: Body, args: argparse.Namespace) -> None:
    """Write a picture of a view with its grid and, if asked, landmarks and bones."""
    view, out = view_named(args.words[0]), args.words[1]
    box = tuple(args.box or (0, 0, *view.camera.view_box))
    image = picture(body, view, args.zoom)
    draw = ImageDraw.Draw(image)
    skin = body.skin(view.posture)
    if args.bones:
        from .skeleton import Skeleton

        for bone in Skeleton(body).bones(view.posture).values():
            seen = view.camera.view(bone.vertices) * args.zoom
            for t in bone.triangles[::2]:
                draw.line([tuple(seen[i, :2]) for i in t], (120, 60, 0), 1)
    if args.marks is not None:
        from .landmarks import Landmarks

        for slug, places in Landmarks(body).drawn(view.posture, args.marks).items():
            seen = view.camera.view(np.array(places)) * args.zoom
            if len(seen) > 1:
                draw.line([tuple(p[:2]) for p in seen], (200, 30, 30), 2)
            x, y = seen[len(seen) // 2, :2]
            draw.ellipse([x - 3, y - 3, x + 3, y + 3], fill=(200, 0, 0))
            draw.text((x + 5, y - 5), slug, (150, 0, 0))
    _ = skin
    with_grid(image, box, args.zoom).save(out)


if __name__ == "__main__":
    main()
