from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class Quizzes(AppConfig):
    name = "quizzes"

    def ready(self) -> None:
        from quizzes.learners import keep_answers  # models are there only now

        user_logged_in.connect(keep_answers, dispatch_uid="quizzes.learners.keep_answers")
