"""How finely a view is drawn."""

from dataclasses import dataclass

from ..views import View


@dataclass(frozen=True)
class Style:
    """Path `grid` and tolerance in units, weight of lines, softness (units) of tone and least area of a band."""

    grid: float
    tol: float
    line: float
    soft: float
    least: float

    @classmethod
    def of(cls, view: View) -> "Style":
        return cls(0.1, 0.35, 1.0, 2.6, 60) if view.whole else cls(0.1, 0.5, 1.5, 4.0, 150)
