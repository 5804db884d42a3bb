"""The diagrams. Regional views of a limb show the left one. `VIEWS` is ordered as the site lists them."""

from dataclasses import replace

from .arm import ARM
from .frame import Frame
from .head import HEAD
from .leg import LEG
from .trunk import TRUNK
from .view import View
from .ways import neighbours

VIEWS: dict[str, View] = {
    view.slug: replace(view, neighbours=neighbours(view.slug)) for view in (*TRUNK[:3], *HEAD, *TRUNK[3:], *ARM, *LEG)
}

__all__ = ["VIEWS", "Frame", "View"]
