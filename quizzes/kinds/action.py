"""From a point to its actions, and back."""

from quizzes.kinds.uses import Use
from quizzes.phrases import phrase as _


class Action(Use):
    title = _("What the point does")

    def __init__(self) -> None:
        # Each action is a group of its own: two are asked at once.
        super().__init__("action", lambda entry: [[action] for action in entry.actions], at_once=2)
