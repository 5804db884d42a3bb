from django.urls import path

from quizzes.views import practice
from quizzes.views.question import question

app_name = "quizzes"
urlpatterns = [
    path("", practice.start, name="start"),
    path("<slug:code>/", practice.run, name="run"),
    path("<slug:code>/<int:position>/", question, name="question"),
]
