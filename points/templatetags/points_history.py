from django import template

from points.models.words import Loaded

register = template.Library()


@register.filter
def field_names(names: list[str], row: Loaded) -> str:
    """Return the names that people know of fields."""
    return ", ".join(row.label(name) for name in names)
