from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from acuweb.accounts.browsers import is_known
from acuweb.accounts.models import User
from acuweb.limits.address import address_of
from acuweb.limits.models import Tally
from acuweb.limits.rates import BY_KNOWN, BY_NAME_AND_ADDRESS, BY_STRANGERS


class LimitedBackend(ModelBackend):
    """Check a name and a password, not too often for one name, whichever door is knocked at.

    A browser that has once signed in under the name is counted apart: strangers who guess use up their own tries, and
    do not keep its owner out.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """Return the user, or None. Raises `LimitReached`."""
        if request is None or username is None:
            return super().authenticate(request, username, password, **kwargs)
        tries = [(BY_NAME_AND_ADDRESS, f"{address_of(request)} {username}"), (BY_STRANGERS, username)]
        if is_known(request, username):
            tries = [(BY_KNOWN, username)]
        for rate, what in tries:
            Tally.objects.take(rate, what)
        user = super().authenticate(request, username, password, **kwargs)
        if user is not None:
            for rate, what in tries:
                Tally.objects.clear(rate, what)
        return user
