from django import template
from django.utils.translation import gettext

from points.models.words import Loaded

register = template.Library()


@register.filter
def field_names(names: list[str], row: Loaded) -> str:
    """Return the names that people know of fields of `row`."""
    if len(names) == len(row.merged_fields):
        return gettext("the whole")
    return ", ".join(row.label(name) for name in names)
