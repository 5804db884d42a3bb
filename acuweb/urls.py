from django.contrib import admin
from django.urls import include, path

from acuweb.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("admin/content/", include("points.admin.urls")),
    path("admin/", admin.site.urls),
    path("account/", include("acuweb.accounts.urls")),
    path("quiz/", include("quizzes.urls")),
    path("me/", include("quizzes.progress_urls")),
    path("", include("points.urls")),
]
