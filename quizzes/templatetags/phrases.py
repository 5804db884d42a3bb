from django import template
from django.utils import formats
from django.utils.translation import gettext

from quizzes.phrases import Phrase

register = template.Library()


@register.filter
def said(phrase: Phrase) -> str:
    """Say a phrase in the reader's language, its numbers to one place."""
    return phrase.said(gettext, lambda value: formats.number_format(round(value, 1), 1))
