"""The editors' side of the atlas, in Django's admin."""

from points.admin import articles, media, points, reference, reports

__all__ = ["articles", "media", "points", "reference", "reports"]
