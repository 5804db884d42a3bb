"""The search: an index over names, codes and words, built from plain documents. Pure; `points/finding.py` feeds it."""

from points.search.documents import Document, Hit
from points.search.index import Index
from points.search.marking import Piece, mark, passage

__all__ = ["Document", "Hit", "Index", "Piece", "mark", "passage"]
