"""Drawing: a view of the body as printed plates, skin and bones, in compact SVG."""

from .bones import draw_bones
from .file import Drawing
from .sheets import preview, thumbnails
from .skin import draw_skin

__all__ = ["Drawing", "draw_bones", "draw_skin", "preview", "thumbnails"]
