"""Creases: the valleys of the skin's brightness under a headlight, traced as soft tapered lines."""

import numpy as np
from scipy.ndimage import binary_dilation, gaussian_filter, gaussian_filter1d, map_coordinates, maximum_filter
from skimage.filters import apply_hysteresis_threshold
from skimage.morphology import skeletonize

from ..mesh import Floats
from .contours import Stroke, chain, taper
from .picture import Picture


def valleys(image: Floats, sigma: float) -> tuple[Floats, Floats]:
    """Return the largest Hessian eigenvalue (H, W), scaled by sigma squared, and it on valley lines only."""
    def d(order: tuple[int, int]) -> Floats:
        return gaussian_filter(image, sigma, order=order) * sigma**2

    yy, xx, xy = d((2, 0)), d((0, 2)), d((1, 1))
    half, mean = np.hypot((yy - xx) / 2, xy), (yy + xx) / 2
    strength = mean + half
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    rows, cols = np.indices(image.shape)
    dy, dx = np.sin(angle), np.cos(angle)
    sides = [map_coordinates(strength, [rows + s * dy, cols + s * dx], order=1, mode="nearest") for s in (1, -1)]
    on = (strength > sides[0]) & (strength > sides[1])
    return strength, np.where(on, strength, 0)


def crease_strokes(
    picture: Picture, facing: Floats, sigma: float, low: float, high: float, widest: float, least: float,
    quiet: np.ndarray | None = None,
) -> list[Stroke]:  # fmt: skip
    """Return the valleys of `facing` (n·v on the coarse picture) between two thresholds of strength.

    Nothing is drawn within a few units of the outline or of a step in depth, which have lines of their own, nor
    where `quiet` (the coarse picture's shape). `least` is the shortest line, in units.
    """
    mask = picture.coarse.tri >= 0
    depth = np.where(mask, picture.coarse.depth, 1e5)
    step = maximum_filter(depth, size=3) + maximum_filter(-depth, size=3) > 4 + 3 / picture.camera.scale
    barred = binary_dilation(~mask | step, iterations=max(2, round(1.2 * sigma)))
    if quiet is not None:
        barred |= quiet
    strength, ridge = valleys(np.where(mask, facing, 0.3), sigma)
    ridge[barred] = 0
    line = skeletonize(apply_hysteresis_threshold(ridge, low, high))
    spots = np.argwhere(line)
    if not len(spots):
        return []
    number = np.full(line.shape, -1)
    number[tuple(spots.T)] = np.arange(len(spots))
    pairs = []
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        other = spots + np.array([dy, dx])
        ok = (other[:, 0] < line.shape[0]) & (other[:, 1] < line.shape[1]) & (other[:, 1] >= 0)
        there = np.full(len(spots), -1)
        there[ok] = number[tuple(other[ok].T)]
        pairs.append(np.stack([np.arange(len(spots)), there], axis=1)[there >= 0])
    strokes = []
    for run in chain(np.concatenate(pairs), len(spots)):
        if len(run) < least:
            continue
        rows, cols = spots[run].T
        xy = picture.units(gaussian_filter1d(spots[run].astype(float), 2.5, axis=0, mode="nearest"), fine=False)
        force = gaussian_filter1d(strength[rows, cols], 3.0)
        if force.max() < high:
            continue
        width = widest * np.clip((force - 0.6 * low) / (2.2 * high), 0.12, 1)
        strokes.append(Stroke(xy, taper(xy, width, share=0.45)))
    return strokes
