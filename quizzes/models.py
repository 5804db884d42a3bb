"""Who studies, what was asked, what was answered, and what is held in memory.

Answers are the log; a card is the summary of a learner's answers about one family of one point, and equals their
replay (`quizzes/scheduling.py`).
"""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from points.models import Point
from quizzes.kinds import Family
from quizzes.kinds import Question as Asked
from quizzes.pacing import DAILY_CARDS
from quizzes.querysets import AnswerQuerySet, CardQuerySet, LearnerQuerySet
from quizzes.scheduling import Grade, Memory, Review
from quizzes.scoring import Verdict

FAMILIES = [(family.value, family.value) for family in Family]
VERDICTS = [(verdict.value, verdict.value) for verdict in Verdict]


class Learner(models.Model):
    """Somebody who has answered a question or begun an exam, with or without an account.

    `daily_cards` is how many cards a day a review asks at most. Whoever answered first and signed in later
    lives on as `merged_into`: what was on its way then still arrives.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="learner"
    )
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    daily_cards = models.PositiveSmallIntegerField(default=DAILY_CARDS)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LearnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=True) | Q(merged_into__isnull=True), name="learner_merged_has_no_account"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Mode(models.TextChoices):
    """When a learner is told what was right: at once, or at the end; a review asks what is due, and tells at once."""

    PRACTICE = "practice", _("Practice")
    EXAM = "exam", _("Exam")
    REVIEW = "review", _("Review")


class Run(models.Model):
    """A list of questions, frozen under a short `code`: its link asks anybody the same.

    `ready` is the slug of the ready-made run that it was made as, `minutes` the time that an exam gives.
    """

    code = models.CharField(max_length=12, unique=True)
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.PRACTICE)
    minutes = models.PositiveSmallIntegerField(null=True)
    ready = models.CharField(max_length=40, blank=True)
    filters = models.JSONField(default=dict)
    content_version = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="run_mode_known"),
            models.CheckConstraint(
                condition=Q(mode=Mode.EXAM, minutes__isnull=False, minutes__gt=0)
                | (~Q(mode=Mode.EXAM) & Q(minutes__isnull=True)),
                name="run_exam_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("quizzes:run", args=[self.code])

    @property
    def is_exam(self) -> bool:
        return self.mode == Mode.EXAM


class Sitting(models.Model):
    """A learner at an exam, by the server's clock: after `deadline` no answer counts, nor once it is handed in."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="sittings")
    run = models.ForeignKey(Run, models.CASCADE, related_name="sittings")
    begun_at = models.DateTimeField()
    deadline = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "run"], name="sitting_once"),
            models.CheckConstraint(condition=Q(deadline__gt=F("begun_at")), name="sitting_has_time"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.run_id} until {self.deadline}"

    def is_over(self, moment: datetime) -> bool:
        return self.handed_in_at is not None or moment > self.deadline


class Question(models.Model):
    """One question of a run. `asked` is all that is sent before the answer, `key` what decides it."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(max_length=20)
    point = models.ForeignKey(Point, models.PROTECT, related_name="+")
    asked = models.JSONField()
    key = models.JSONField()

    class Meta:
        ordering = ["run", "position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="question_unique_in_run"),
            models.CheckConstraint(condition=Q(position__gt=0), name="question_position_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.position}: {self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("quizzes:question", args=[self.run.code, self.position])

    @property
    def plain(self) -> Asked:
        """The question as its kind made it, and in an exam marked so."""
        key = {**self.key, "examined": True} if self.run.is_exam else self.key
        return Asked(self.kind, self.point.code, self.asked, key)


class Move(models.Model):
    """What a learner did at a question on the way to the answer: a dot tried, a help asked for. Each counts once.

    `what` is the id of the dot, or the name of the help.
    """

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="moves")
    question = models.ForeignKey(Question, models.CASCADE, related_name="moves")
    what = models.CharField(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "question", "what"], name="move_counts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.what}"


class Mark(models.Model):
    """A point that a learner has marked, to be asked about it."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="marks")
    point = models.ForeignKey(Point, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "point"], name="mark_once")]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.point_id}"


class Answer(models.Model):
    """An answer, judged. `client_id` is the asker's: however often it arrives, it counts once.

    `error_along` and `error_across` are in the point's cun, in its two directions; `meant` is the code of the point
    that was replied, where it is one. `rating` is the learner's own, as a grade; `grade` is what counts.
    """

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    point = models.ForeignKey(Point, models.PROTECT, related_name="+")
    family = models.CharField(max_length=5, choices=FAMILIES)
    client_id = models.UUIDField()
    answered_at = models.DateTimeField()
    received_at = models.DateTimeField()
    content_version = models.PositiveIntegerField()
    reply = models.JSONField()
    score = models.FloatField()
    verdict = models.CharField(max_length=5, choices=VERDICTS)
    grade = models.PositiveSmallIntegerField()
    rating = models.PositiveSmallIntegerField(null=True)
    error_along = models.FloatField(null=True)
    error_across = models.FloatField(null=True)
    meant = models.CharField(max_length=8, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["learner", "received_at"], name="answer_by_time"),
            models.Index(fields=["learner", "point", "family"], name="answer_by_card"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["learner", "client_id"], name="answer_counts_once"),
            models.UniqueConstraint(fields=["learner", "question"], name="answer_one_to_a_question"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="answer_score_in_percent"),
            models.CheckConstraint(condition=Q(grade__gte=1, grade__lte=4), name="answer_grade_known"),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=4), name="answer_rating_known"
            ),
            models.CheckConstraint(
                condition=Q(error_along__isnull=True, error_across__isnull=True)
                | Q(error_along__isnull=False, error_across__isnull=False),
                name="answer_error_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.score:.0f}"

    @property
    def review(self) -> Review:
        """The answer as scheduling sees it."""
        return Review(str(self.client_id), self.answered_at, self.received_at, Grade(self.grade))


class Card(models.Model):
    """What a learner holds of one family of one point; the times are as in `Memory`."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="cards")
    point = models.ForeignKey(Point, models.PROTECT, related_name="+")
    family = models.CharField(max_length=5, choices=FAMILIES)
    state = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField(null=True)
    stability = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    due = models.DateTimeField()
    last_review = models.DateTimeField(null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["learner", "due"], name="card_by_due")]
        constraints = [models.UniqueConstraint(fields=["learner", "point", "family"], name="card_unique")]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.point_id} {self.family}"

    @property
    def memory(self) -> Memory:
        """The card as scheduling sees it."""
        return Memory(self.state, self.step, self.stability, self.difficulty, self.due, self.last_review)


class StudyDay(models.Model):
    """What a learner answered in one kind of question on one day (UTC): a summary of answers, as `summaries` makes it.

    `score` is the sum of the scores. `reviews` counts the answers to what had been asked a day before or earlier,
    `recalled` those of them that were right: their share is the true retention.
    """

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="study_days")
    date = models.DateField()
    kind = models.CharField(max_length=20)
    answers = models.PositiveIntegerField()
    score = models.FloatField()
    reviews = models.PositiveIntegerField()
    recalled = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "date", "kind"], name="study_day_unique"),
            models.CheckConstraint(
                condition=Q(recalled__lte=F("reviews")) & Q(reviews__lte=F("answers")), name="study_day_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.date} {self.kind}"


class Aim(models.Model):
    """Where a learner puts one point: sums, and sums of squares, of the errors of `answers`, in the point's cun.

    Taps that were meant for another place are left out: `drift.is_aimed`.
    """

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="aims")
    point = models.ForeignKey(Point, models.PROTECT, related_name="+")
    answers = models.PositiveIntegerField()
    along = models.FloatField()
    along_squared = models.FloatField()
    across = models.FloatField()
    across_squared = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "point"], name="aim_unique")]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.point_id}"
