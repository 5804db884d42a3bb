"""From a point to what it is used for, and back."""

from quizzes.kinds.uses import Use
from quizzes.phrases import phrase as _


class Indication(Use):
    title = _("What the point is used for")

    def __init__(self) -> None:
        super().__init__("indication", lambda entry: entry.indications, at_once=3)
