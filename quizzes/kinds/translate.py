"""Between a point's code, pinyin, hanzi and English name."""

from random import Random

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.protocol import Family, InOneStep, Outcome, Question, Reply
from quizzes.phrases import phrase as _

FORMS = ("code", "pinyin", "hanzi", "english")


class Translate(InOneStep):
    slug = "translate"
    title = _("Between code, pinyin, hanzi and English")
    family = Family.NAME
    template = "quizzes/kinds/_choice.html"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        given, wanted = chance.sample(FORMS, 2)
        others = [
            other
            for other in choices.distractors(entry, catalogue, chance, lambda one: str(getattr(one, wanted)))
            if getattr(other, given) != getattr(entry, given)
        ]
        if not others:
            return None
        texts = {one.code: str(getattr(one, wanted)) for one in [entry, *others]}
        options, meanings = choices.offer(texts, chance)
        asked = choices.asked_of(options, given=given, wanted=wanted, text=getattr(entry, given))
        return Question(self.slug, entry.code, asked, {"meanings": meanings})

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        return choices.judge_choice(question, reply, choices.tell_from(catalogue))
