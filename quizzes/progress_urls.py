from django.urls import path

from quizzes.views import progress

app_name = "progress"
urlpatterns = [
    path("", progress.progress, name="me"),
    path("attempts.csv", progress.attempts_csv, name="attempts"),
    path("drill/", progress.drill, name="drill"),
    path("on/<slug:slug>/", progress.sheet, name="sheet"),
]
