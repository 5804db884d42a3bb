"""The kinds of question. A new one is a module here, a template, a line in `KINDS` and a test."""

from quizzes.kinds.action import Action
from quizzes.kinds.classify import Classify
from quizzes.kinds.describe import Describe
from quizzes.kinds.indication import Indication
from quizzes.kinds.locate import Locate
from quizzes.kinds.measure import Measure
from quizzes.kinds.name import Name
from quizzes.kinds.palpate import Palpate
from quizzes.kinds.pick import Pick
from quizzes.kinds.protocol import BadReply, Family, Kind, Outcome, Question, Taken
from quizzes.kinds.safety import Safety
from quizzes.kinds.trace import Trace
from quizzes.kinds.translate import Translate

_ALL: tuple[Kind, ...] = (
    Locate(), Pick(), Name(), Describe(), Translate(), Classify(), Action(), Indication(), Measure(), Trace(),
    Safety(), Palpate(),
)  # fmt: skip
KINDS: dict[str, Kind] = {kind.slug: kind for kind in _ALL}

__all__ = ["KINDS", "BadReply", "Family", "Kind", "Outcome", "Question", "Taken"]
