"""The bones of a diagram: each its own group, as much of it as is seen, with tone and creases."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import distance_transform_edt, find_objects, gaussian_filter
from scipy.spatial import cKDTree

from ..body import Body
from ..mesh import Floats, Ints
from ..skeleton import BoneMesh, Skeleton
from ..sources import BONES_CREDIT
from ..surface import Surface
from ..views import View
from .contours import Stroke, joined, outline_rings, turning_strokes, without_doubles
from .creases import crease_strokes
from .decals import rings_of
from .file import Drawing, Group, Shape, write
from .palette import BONE, paint
from .picture import FINE, Picture
from .style import Style
from .tone import area, spread


def draw_bones(skeleton: Skeleton, view: View) -> Drawing:
    """Draw the bones of a view, under a ghost of its skin's outline."""
    body = skeleton.body
    scene = gather(skeleton.bones(view.posture), body, view)
    style = Style.of(view)
    edge = {"stroke": paint("bone-ghost-line"), "stroke_width": style.line, "fill_opacity": ".6"}
    ghost = outline_rings(Picture.of(body, view))
    groups = [Group("outline", [Shape(paint("bone-ghost"), ghost, attributes=edge)])]
    if len(scene.triangles):
        surface = Surface(scene.vertices, scene.triangles, np.zeros((0, 3), int))
        everything = np.ones(len(scene.triangles), bool)
        groups += _bones(scene, Picture.of_surface(view, view.camera_on(body), surface, everything), style)
    note = f"<metadata>{BONES_CREDIT}</metadata>"
    return write(view.camera_on(body), "bones", groups, style.grid, style.tol, KILOBYTES, note)


KILOBYTES = 39.0


@dataclass(frozen=True)
class Scene:
    """All bones of a view as one mesh; `bone` (T,) numbers each triangle's bone in `names`."""

    names: list[str]
    vertices: Floats
    triangles: Ints
    bone: Ints


def gather(bones: dict[str, BoneMesh], body: Body, view: View) -> Scene:
    """Join the bones that lie in the part of the body which the view keeps."""
    skin = body.skin(view.posture).vertices
    inside = np.ones(len(skin), bool)
    if view.part:
        inside &= body.part(*view.part) > 0.5
    if view.side != "both":
        inside &= body.skin("neutral").vertices[:, 0] * (1 if view.side == "left" else -1) >= -1e-6
    tree = None if inside.all() else cKDTree(skin)
    names, vertices, tris, number, start = [], [], [], [], 0
    for name, mesh in bones.items():
        ok = np.ones(len(mesh.vertices), bool)
        if tree is not None:
            ok &= inside[tree.query(mesh.vertices, k=1)[1]]
        for joint, normal, reach in view.cuts:
            ok &= (mesh.vertices - body.pose(view.posture).heads[joint]) @ np.array(normal) <= reach
        kept = mesh.triangles[ok[mesh.triangles].any(axis=1)]
        if not len(kept):
            continue
        tris.append(kept + start)
        number.append(np.full(len(kept), len(names)))
        names.append(name)
        vertices.append(mesh.vertices)
        start += len(mesh.vertices)
    if not names:
        return Scene([], np.zeros((0, 3)), np.zeros((0, 3), int), np.zeros(0, int))
    return Scene(names, np.concatenate(vertices), np.concatenate(tris), np.concatenate(number))


def bone_tone(picture: Picture, normals: Floats) -> Floats:
    """Return the tone (H, W) of the coarse picture: light from the upper left, hollows and what lies behind dark."""
    right, down, forward = picture.camera.axes
    lamp = -forward * 0.7 - right * 0.45 - down * 0.55
    lamp /= np.linalg.norm(lamp)
    head = np.clip(normals @ -forward, 0, 1)
    key = np.clip((normals @ lamp + 0.3) / 1.3, 0, 1)
    tone = picture.sample(0.5 * head**0.8 + 0.5 * key)
    mask = picture.coarse.tri >= 0
    depth = np.where(mask, picture.coarse.depth, 0)
    scale = picture.camera.scale
    for reach, drop, weight in ((3.0, 3.5, 0.42), (14.0, 26.0, 0.55)):
        sunk = depth - spread(depth, mask, reach * scale)
        tone = tone * (1 - weight * np.clip(sunk / drop, 0, 1))
    return tone


def _bones(scene: Scene, picture: Picture, style: Style) -> list[Group]:
    normals = picture.surface.normals
    tone = spread(bone_tone(picture, normals), picture.coarse.tri >= 0, 1.0 if picture.view.whole else 1.6)
    tone = np.kron(tone, np.ones((FINE, FINE)))
    owner = np.where(picture.mask, scene.bone[picture.buffer.tri], -1)
    lines = _lines(picture, normals, style)
    of_bone: dict[int, list[Stroke]] = {}
    for stroke in lines:
        under = owner[picture.pixel(stroke.xy)]
        under = under[under >= 0]
        if len(under):
            of_bone.setdefault(int(np.bincount(under).argmax()), []).append(stroke)
    count = 4 if picture.view.whole else 7 if len(scene.names) > 50 else len(BONE) - 1
    levels = np.linspace(0.16, 0.86, count)
    groups = []
    boxes = find_objects(owner + 1, max_label=len(scene.names))
    depth = picture.xyd[:, 2]
    middle = [np.median(depth[scene.triangles[scene.bone == k]]) for k in range(len(scene.names))]
    for k in np.argsort(-np.array(middle), kind="stable"):
        if boxes[k] is None:
            continue
        rows, cols = boxes[k]
        box = (slice(max(rows.start - 8, 0), rows.stop + 8), slice(max(cols.start - 8, 0), cols.stop + 8))
        mine = owner[box] == k
        if mine.sum() < 24:
            continue
        parts: list[Shape | Group] = _shapes(picture, mine, tone[box], box, levels, style)
        if k in of_bone:
            parts.append(Shape(paint("bone-ink"), strokes=of_bone[k], rough=1.5))
        groups.append(Group(scene.names[k], parts))
    return groups


def _shapes(
    picture: Picture, mine: np.ndarray, tone: Floats, box: tuple[slice, slice], levels: Floats, style: Style
) -> list[Shape | Group]:
    shade = np.linspace(0, len(BONE) - 1, len(levels) + 1).round().astype(int)
    least = 4 if picture.view.whole else 16
    cover = gaussian_filter(mine.astype(float), 1.1)
    rings = [r for r in rings_of(picture, cover, box, 0.5, 1.2) if abs(area(r)) > least]
    edge = {"stroke": paint("bone-ink"), "stroke_width": 0.8 * style.line}
    out: list[Shape | Group] = [Shape(paint(f"bone-{shade[0]}"), rings, attributes=edge)]
    deep = distance_transform_edt(mine)
    _, (r, c) = distance_transform_edt(~mine, return_indices=True)
    field = gaussian_filter(tone[r, c], 1.0)
    field = np.where(mine, np.minimum(field, levels[0] + (deep - 1.0) * 0.3), levels[0] - 0.2)
    for i, level in zip(shade[1:], levels, strict=True):
        rings = [r for r in rings_of(picture, field, box, level, 1.5) if abs(area(r)) > 5 * least]
        out.append(Shape(paint(f"bone-{i}"), rings, rough=2.2))
    return out


def _lines(picture: Picture, normals: Floats, style: Style) -> list[Stroke]:
    facing = picture.sample(np.clip(normals @ picture.toward, 0, 1))
    scale = picture.camera.scale
    lines = joined(turning_strokes(picture, normals, 0.9 * style.line, 3.0), 2.0)
    lines = [s for s in lines if s.length > (6 if picture.view.whole else 14)]
    sigma = 1.5 if picture.view.whole else 2.4
    lines += crease_strokes(picture, facing, sigma, 0.09, 0.18, 0.8 * style.line, 8 * style.line)
    return without_doubles(lines, max(1.2 * scale, 1.5))

