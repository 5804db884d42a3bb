"""Pick a point among unlabelled dots, in at most three tries; each wrong one is told what it was."""

from math import hypot
from random import Random

from quizzes.catalogue import Catalogue, Entry
from quizzes.kinds import choices
from quizzes.kinds.protocol import BadReply, Family, Outcome, Question, Reply
from quizzes.scoring import Place, Verdict

TRIES = 3
SCORES = (100.0, 60.0, 30.0)
DOTS = 8
# Dots nearer than this share of the picture's width could not be told apart by a finger.
APART = 0.02


class Pick:
    slug = "pick"
    title = "Pick"
    family = Family.PLACE
    template = "quizzes/kinds/_pick.html"

    def make(self, entry: Entry, catalogue: Catalogue, chance: Random) -> Question | None:
        views = list(catalogue.shown.get(entry.code, ()))
        if not views:
            return None
        view = chance.choice(views)
        sheet = catalogue.sheets[view.sheet]
        places = _apart(view.place, list(sheet.places), sheet.width * APART)
        if len(places) < 2:
            return None
        chance.shuffle(places)
        dots = [{"id": choices.opaque(chance), "x": place.x, "y": place.y} for place in places]
        meanings = {str(dot["id"]): place.code for dot, place in zip(dots, places, strict=True)}
        asked = {"diagram": view.sheet, "text": str(entry), "dots": dots}
        return Question(self.slug, entry.code, asked, {"meanings": meanings})

    def judge(self, question: Question, reply: Reply, catalogue: Catalogue) -> Outcome:
        """Judge the dots tapped, in order: `{tries: [id, …]}`."""
        tries = reply.get("tries")
        meanings: dict[str, str] = question.key["meanings"]
        if not isinstance(tries, list) or not 1 <= len(tries) <= TRIES:
            raise BadReply(f"tap one to {TRIES} dots")
        if not all(isinstance(one, str) and one in meanings for one in tries):
            raise BadReply("tap a dot")
        tell = choices.tell_from(catalogue)
        codes = [meanings[one] for one in tries]
        wrong = "; ".join(f"that is {tell(code)}" for code in codes if code != question.code)
        if question.code not in codes:
            return Outcome(0, Verdict.MISS, f"No: {wrong}", tell(question.code), codes[0])
        rank = codes.index(question.code)
        verdict = Verdict.EXACT if rank == 0 else Verdict.NEAR
        return Outcome(
            SCORES[rank], verdict, "Right" if rank == 0 else f"At last: {wrong}", tell(question.code), codes[0]
        )


def _apart(own: Place, places: list[Place], least: float) -> list[Place]:
    """Return `own` and the places nearest to it that are other points' and well apart, `DOTS` in all."""
    kept = [own]
    for place in sorted(places, key=lambda place: (hypot(place.x - own.x, place.y - own.y), place.code)):
        clear = all(hypot(place.x - other.x, place.y - other.y) >= least for other in kept)
        if clear and place.code != own.code and len(kept) < DOTS:
            kept.append(place)
    return kept
