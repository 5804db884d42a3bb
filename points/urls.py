from django.urls import path

from points.views import about, api, body, displaying, learning, media, reference, reporting, searching

app_name = "points"
urlpatterns = [
    path("", body.body_map, name="home"),
    path("map/<slug:slug>/", body.body_map, name="map"),
    path("points/", reference.point_list, name="list"),
    path("points.csv", reference.point_csv, name="csv"),
    path("points/<str:code>/", reference.detail, name="detail"),
    path("points/<str:code>/find/<slug:slug>/", reference.construction, name="construction"),
    path("points/<str:code>/report/", reporting.report, name="report"),
    path("points/<str:code>/report/thanks/", reporting.reported, name="reported"),
    path("channels/", reference.channels, name="channels"),
    path("channels/<str:code>/", reference.channel, name="channel"),
    path("classes/", reference.classes, name="classes"),
    path("classes/<slug:slug>/", reference.point_class, name="class"),
    path("vessels/", learning.vessels, name="vessels"),
    path("vessels/<slug:code>/", learning.vessel, name="vessel"),
    path("learn/", learning.articles, name="learn"),
    path("learn/<slug:slug>/", learning.article, name="article"),
    path("api/", api.documentation, name="api"),
    path("api/points.json", api.points),
    path("api/points/<str:code>.json", api.point),
    path("api/channels.json", api.channels),
    path("api/classes.json", api.classes),
    path("api/diagrams.json", api.diagrams),
    path("api/landmarks.json", api.landmarks),
    path("compare/", reference.compare, name="compare"),
    path("sources/", about.sources, name="sources"),
    path("about/", about.about, name="about"),
    path("media/photographs/<slug:token>-<int:width>.webp", media.photograph, name="photograph"),
    path("robots.txt", about.robots),
    path("sitemap.xml", about.sitemap),
    path("search/", searching.search, name="search"),
    path("display/", displaying.display, name="display"),
]
