from django.urls import path

from quizzes.views import practice, question, starting

app_name = "quizzes"
urlpatterns = [
    path("", starting.start, name="start"),
    path("review/", starting.review, name="review"),
    path("daily/", starting.daily, name="daily"),
    path("marks/<slug:code>/", starting.mark, name="mark"),
    path("ready/<slug:slug>/", starting.ready, name="ready"),
    path("<slug:code>/", practice.run, name="run"),
    path("<slug:code>/begin/", practice.begin, name="begin"),
    path("<slug:code>/hand-in/", practice.hand_in, name="hand-in"),
    path("<slug:code>/<int:position>/", question.question, name="question"),
    path("<slug:code>/<int:position>/rating/", question.rating, name="rating"),
]
