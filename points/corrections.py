"""Move what the atlas placed by an editor's correction, which is in cun along the point's two directions. Pure.

The atlas builds a correction into its places once the file has it, and says which (`offset` in placements.json). Until
that build, what is shown is the built place moved by the difference between the two, so that nothing counts twice.
"""

from collections.abc import Mapping, Sequence

# In cun: beyond the first an editor is warned, beyond the second it is another point's place, not a correction.
NOTABLE = 0.3
MOST = 1.0

Offset = Mapping[str, object]


def along_across(offset: Offset) -> tuple[float, float]:
    """Return a correction, empty where there is none, in cun along and across."""
    along, across = offset.get("along", 0.0), offset.get("across", 0.0)
    assert isinstance(along, int | float) and isinstance(across, int | float)
    return float(along), float(across)


def shift(
    per_cun: Mapping[str, Sequence[float]], directions: Sequence[str], offset: Offset, built: Offset
) -> tuple[float, float]:
    """Return `(dx, dy)` in viewBox units by which a placement built with `built` moves for `offset`.

    `per_cun` maps each of the point's two `directions` to the vector of one cun that way.
    """
    if not directions:
        return 0.0, 0.0
    parts = [now - then for now, then in zip(along_across(offset), along_across(built), strict=True)]
    vectors = [per_cun.get(word, (0.0, 0.0)) for word in directions]
    return (
        sum(part * vector[0] for part, vector in zip(parts, vectors, strict=True)),
        sum(part * vector[1] for part, vector in zip(parts, vectors, strict=True)),
    )


def moved(place: tuple[float, float], by: tuple[float, float], size: tuple[float, float]) -> tuple[float, float]:
    """Return `place` moved `by`, kept inside a viewBox of `size`."""
    x, y = (min(max(at + step, 0.0), most) for at, step, most in zip(place, by, size, strict=True))
    return x, y
