"""What a diagram shows once a question is answered: the true places beside what was tapped."""

from dataclasses import dataclass, field

from points.figures import Box, crop
from points.models import ChannelPath, Diagram
from quizzes.catalogue import Catalogue
from quizzes.models import Answer, Question
from quizzes.scoring import Place


@dataclass(frozen=True)
class Truth:
    """`here` are the subject's places, `named` other places and what stands beside them, `tap` the learner's place.

    `box` is the part of the diagram to show; `lines` are paths on it.
    """

    diagram: Diagram
    box: Box
    here: list[Place]
    named: list[tuple[Place, str]] = field(default_factory=list)
    tap: tuple[float, float] | None = None
    lines: list[str] = field(default_factory=list)

    @property
    def letter(self) -> float:
        """The height of a letter, in viewBox units, that is read on a phone."""
        return max(self.box[2] / 32, self.box[3] / 44)


def truth_of(question: Question, answer: Answer, catalogue: Catalogue) -> Truth | None:
    """Return what to show beside the answer; None for a question without a diagram. Two queries."""
    slug = answer.reply.get("diagram") or question.asked.get("diagram")
    diagram = Diagram.objects.filter(slug=slug).first() if slug else None
    if diagram is None or diagram.slug not in catalogue.sheets:
        return None
    code, places = question.point.code, catalogue.sheets[diagram.slug].places
    here = [place for place in places if place.code == code]
    tap = (answer.reply["x"], answer.reply["y"]) if "x" in answer.reply else None
    dots = [
        Place(question.key["meanings"][dot["id"]], dot["x"], dot["y"], {}) for dot in question.asked.get("dots", [])
    ]
    round_dots = crop(diagram, [(dot.x, dot.y) for dot in dots]) if dots else whole(diagram)
    if "order" in question.key:
        named = [(dot, dot.code) for dot in dots]
        lines = ChannelPath.objects.filter(diagram=diagram, channel__code=question.asked["series"])
        return Truth(diagram, round_dots, [], named, lines=[path.d for path in lines])
    if "ends" in question.key:
        named = [
            (dot, catalogue.landmarks.get(dot.code, dot.code)) for dot in dots if dot.code in question.key["ends"]
        ]
        return Truth(diagram, whole(diagram), here, named)
    if dots:
        return Truth(diagram, round_dots, here, [(dot, dot.code) for dot in dots if dot.code != code])
    near = [place for place in places if place.code == answer.meant and place.code != code]
    if tap is None:
        return Truth(diagram, whole(diagram), [Place(code, question.asked["x"], question.asked["y"], {})])
    own = min(here, key=lambda place: abs(place.x - tap[0]) + abs(place.y - tap[1]))
    around = [tap, (own.x, own.y)]
    return Truth(diagram, crop(diagram, around), here, [(place, place.code) for place in near], tap)


def whole(diagram: Diagram) -> Box:
    return 0.0, 0.0, diagram.width, diagram.height
