from django.contrib import admin
from django.http import HttpRequest

from points.models import Report


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """Reports are read, and deleted once dealt with; nobody rewrites what a visitor said."""

    list_display = ("point", "text", "email", "created")
    list_select_related = ("point",)
    search_fields = ("point__code", "text", "email")
    date_hierarchy = "created"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return False
