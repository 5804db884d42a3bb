"""The diagrams. Regional views of a limb show the left one. `VIEWS` is ordered as the site lists them."""

from .arm import ARM
from .frame import Frame
from .head import HEAD
from .leg import LEG
from .trunk import TRUNK
from .view import View

VIEWS: dict[str, View] = {view.slug: view for view in (*TRUNK[:3], *HEAD, *TRUNK[3:], *ARM, *LEG)}

__all__ = ["VIEWS", "Frame", "View"]
