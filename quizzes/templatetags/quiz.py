from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def at(values: Mapping[str, str], key: str) -> str:
    """Return what `values` holds under `key`, or nothing."""
    return values.get(key, "")
