from django.urls import path

from points.views import body, reference

app_name = "points"
urlpatterns = [
    path("", body.body_map, name="home"),
    path("map/<slug:slug>/", body.body_map, name="map"),
    path("points/<str:code>/", reference.detail, name="detail"),
    path("channels/<str:code>/", reference.channel, name="channel"),
    path("classes/<slug:slug>/", reference.point_class, name="class"),
]
