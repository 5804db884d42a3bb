"""Which point of a channel is of a class, and which classes a point has."""

from random import Random

from quizzes.catalogue import Catalogue, Entry, Membership
from quizzes.kinds import choices
from quizzes.kinds.protocol import BadReply, Family, Outcome, Question, Reply
from quizzes.scoring import Verdict


class Classify:
    slug = "classify"
    title = "Classify"
    family = Family.CLASS
    template = "quizzes/kinds/_classify.html"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        if not entry.slugs & set(catalogue.classes):
            return None
        single = [membership for membership in entry.classes if membership.of and membership.slug in catalogue.classes]
        if single and chance.random() < 0.5:
            return self._which_point(entry, chance.choice(single), catalogue, chance)
        return self._which_classes(entry, catalogue, chance)

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        if question.asked["wanted"] == "point":
            return choices.judge_choice(question, reply, choices.tell_from(catalogue))
        return _judge_classes(question, reply, catalogue)

    def _which_point(
        self, entry: Entry, membership: Membership, catalogue: Catalogue, chance: Random
    ) -> Question | None:
        others = [
            other for other in choices.distractors(entry, catalogue, chance, str) if membership not in other.classes
        ]
        if not others:
            return None
        options, meanings = choices.offer({one.code: str(one) for one in [entry, *others]}, chance)
        asked = choices.asked_of(options, wanted="point", text=catalogue.classes[membership.slug], of=membership.of)
        return Question(self.slug, entry.code, asked, {"meanings": meanings})

    def _which_classes(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        right = sorted(entry.slugs & set(catalogue.classes))
        wrong = sorted(set(catalogue.classes) - entry.slugs)
        slugs = [*right, *chance.sample(wrong, min(len(wrong), max(3, 6 - len(right))))]
        options, meanings = choices.offer({slug: catalogue.classes[slug] for slug in slugs}, chance)
        asked = choices.asked_of(options, wanted="classes", text=str(entry))
        return Question(self.slug, entry.code, asked, {"meanings": meanings, "right": right})


def _judge_classes(question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
    """Score the share of what is right in all that was chosen or should have been."""
    picked = reply.get("choices")
    meanings: dict[str, str] = question.key["meanings"]
    if not isinstance(picked, list) or not picked or not all(isinstance(i, str) and i in meanings for i in picked):
        raise BadReply("choose at least one of the options")
    chosen, right = {meanings[choice] for choice in picked}, set(question.key["right"])
    names = catalogue.classes
    score = 100 * len(chosen & right) / len(chosen | right)
    verdict = Verdict.EXACT if chosen == right else Verdict.NEAR if score >= 50 else Verdict.MISS
    said = [f"not {names.get(slug, slug)}" for slug in sorted(chosen - right)]
    said += [f"also {names.get(slug, slug)}" for slug in sorted(right - chosen)]
    told = ", ".join(names.get(slug, slug) for slug in sorted(right))
    return Outcome(score, verdict, "; ".join(said).capitalize() or "Right", told)
