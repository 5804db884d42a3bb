from django import template

from points.models import Report

register = template.Library()


@register.simple_tag
def open_reports() -> int:
    """Count the reports of readers that wait."""
    return Report.objects.open().count()
