"""The editors' side of the atlas, in Django's admin."""

from points.admin import reports

__all__ = ["reports"]
