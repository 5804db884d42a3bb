"""The editors' side of the atlas, in Django's admin."""

from points.admin import articles, points, reference, reports

__all__ = ["articles", "points", "reference", "reports"]
