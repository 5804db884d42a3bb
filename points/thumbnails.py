"""The sprite of thumbnails: how a diagram lies in its cell. The atlas draws by this, the site marks by it. Pure."""

MARGIN = 3


def scale(cell: tuple[float, float], diagram: tuple[float, float]) -> float:
    """Return how many units of the sprite a unit of the diagram is; both as `(width, height)`."""
    return min((cell[0] - 2 * MARGIN) / diagram[0], (cell[1] - 2 * MARGIN) / diagram[1])


def spot(box: list[int], diagram: tuple[float, float], x: float, y: float) -> tuple[float, float]:
    """Return where the place `x`, `y` of a diagram is on the sprite; `box` is `[x, y, width, height]` of its cell."""
    left, top, width, height = box
    factor = scale((width, height), diagram)
    return (
        left + (width - diagram[0] * factor) / 2 + x * factor,
        top + (height - diagram[1] * factor) / 2 + y * factor,
    )
