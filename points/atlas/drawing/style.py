"""How finely a view is drawn."""

from dataclasses import dataclass

from ..views import View


@dataclass(frozen=True)
class Style:
    """Path `grid` and tolerance in units, weight of lines, softness (units) of tone and least area of a band.

    `close` is 1, and more for close-ups: how much larger than on other regional views a wrinkle appears.
    """

    grid: float
    tol: float
    line: float
    close: float
    soft: float
    least: float

    @classmethod
    def of(cls, view: View) -> "Style":
        if view.whole:
            return cls(0.1, 0.35, 1.0, 1.0, 2.6, 60)
        close = max(1.0, view.camera.scale / 4.5)
        return cls(0.1, 0.5, 1.5, close, 4.0 * close, 150)
