"""The kinds of question. A new one is a module here, a template, a line in `KINDS` and a test."""

from quizzes.kinds.classify import Classify
from quizzes.kinds.describe import Describe
from quizzes.kinds.locate import Locate
from quizzes.kinds.name import Name
from quizzes.kinds.pick import Pick
from quizzes.kinds.protocol import BadReply, Family, Kind, Outcome, Question
from quizzes.kinds.translate import Translate

KINDS: dict[str, Kind] = {kind.slug: kind for kind in (Locate(), Pick(), Name(), Describe(), Translate(), Classify())}

__all__ = ["KINDS", "BadReply", "Family", "Kind", "Outcome", "Question"]
