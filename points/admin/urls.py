from django.contrib import admin
from django.urls import path

from points.admin import transfer

app_name = "content"
view = admin.site.admin_view
urlpatterns = [
    path("", view(transfer.overview), name="overview"),
    path("export.zip", view(transfer.export_archive), name="archive"),
    path("points.csv", view(transfer.export_sheet), name="sheet"),
    path("import/", view(transfer.take_upload), name="import"),
    path("import/<slug:token>/", view(transfer.confirm), name="confirm"),
]
