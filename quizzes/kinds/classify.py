"""Which point of a channel is of a class, which classes a point has, and the five shu of a channel in order."""

from random import Random

from points.content.classes import FIVE_SHU
from quizzes.catalogue import Catalogue, Entry, Membership
from quizzes.kinds import choices
from quizzes.kinds.protocol import BadReply, Family, InOneStep, Outcome, Question, Reply
from quizzes.phrases import listed, plain
from quizzes.phrases import phrase as _
from quizzes.scoring import Verdict

# With so many of the five in their places an order is nearly right: two have changed places.
NEARLY = 3


class Classify(InOneStep):
    slug = "classify"
    title = _("Classes of points")
    family = Family.CLASS
    template = "quizzes/kinds/_classify.html"
    element = "put-in-order"
    wants = ("choice", "choices", "order")

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        if not entry.slugs & set(catalogue.classes):
            return None
        makers = [self._which_classes]
        if any(membership.of and membership.slug in catalogue.classes for membership in entry.classes):
            makers.append(self._which_point)
        if entry.slugs & {*FIVE_SHU} and len(_five_shu(entry, catalogue)) == len(FIVE_SHU):
            makers.append(self._in_order)
        return chance.choice(makers)(entry, catalogue, chance)

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        if question.asked["wanted"] == "point":
            return choices.judge_choice(question, reply, choices.tell_from(catalogue))
        if question.asked["wanted"] == "order":
            return _judge_order(question, reply, catalogue)
        return _judge_classes(question, reply, catalogue)

    def _which_point(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        single = [membership for membership in entry.classes if membership.of and membership.slug in catalogue.classes]
        membership: Membership = chance.choice(single)
        others = choices.distractors(entry, catalogue, chance, str, fits=lambda one: not _has(one, membership))
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

    def _in_order(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        five = _five_shu(entry, catalogue)
        # Without their codes, whose numbers would tell the order.
        options, meanings = choices.offer({one.code: f"{one.pinyin} {one.hanzi}" for one in five}, chance)
        places = [catalogue.classes[slug] for slug in FIVE_SHU]
        channel = catalogue.channels.get(entry.series, entry.series)
        asked = choices.asked_of(options, wanted="order", text=channel, places=places)
        return Question(self.slug, entry.code, asked, {"meanings": meanings, "order": [one.code for one in five]})


def _has(entry: Entry, membership: Membership) -> bool:
    return any((one.slug, one.of) == (membership.slug, membership.of) for one in entry.classes)


def _five_shu(entry: Entry, catalogue: Catalogue) -> list[Entry]:
    """Return the five shu points of the channel of `entry`, from well to sea."""
    own = catalogue.by_series[entry.series]
    return [one for slug in FIVE_SHU if slug in catalogue.classes for one in own if slug in one.slugs]


def _judge_order(question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
    """Score the share that stands in its place."""
    right: list[str] = question.key["order"]
    given = choices.ordered(question, reply)
    told = choices.told(right, catalogue)
    wrong = [(code, place) for code, other, place in zip(given, right, question.asked["places"], strict=True)
             if code != other]  # fmt: skip
    if not wrong:
        return Outcome(100, Verdict.EXACT, choices.RIGHT, told)
    held = len(right) - len(wrong)
    said = listed([_("{point} is not the {place}", point=code, place=place) for code, place in wrong])
    verdict = Verdict.NEAR if held >= NEARLY else Verdict.MISS
    return Outcome(100 * held / len(right), verdict, _("No: {wrong}", wrong=said), told)


def _judge_classes(question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
    """Score the share of what is right in all that was chosen or should have been."""
    picked = reply.get("choices")
    meanings: dict[str, str] = question.key["meanings"]
    if not isinstance(picked, list) or not picked or not all(isinstance(i, str) and i in meanings for i in picked):
        raise BadReply(_("Choose at least one of the options."))
    chosen, right = {meanings[choice] for choice in picked}, set(question.key["right"])
    names = catalogue.classes
    told = plain(", ".join(names.get(slug, slug) for slug in sorted(right)))
    if chosen == right:
        return Outcome(100, Verdict.EXACT, choices.RIGHT, told)
    score = 100 * len(chosen & right) / len(chosen | right)
    said = [_("not {name}", name=names.get(slug, slug)) for slug in sorted(chosen - right)]
    said += [_("also {name}", name=names.get(slug, slug)) for slug in sorted(right - chosen)]
    verdict = Verdict.NEAR if score >= 50 else Verdict.MISS
    return Outcome(score, verdict, _("Not quite: {wrong}", wrong=listed(said)), told)
