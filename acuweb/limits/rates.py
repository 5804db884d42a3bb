"""How often what may be tried. Pure."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Rate:
    """At most `number` tries `within` a time from the first; `name` keeps the tallies of two rates apart."""

    name: str
    number: int
    within: timedelta


def _per_hour(name: str, number: int) -> Rate:
    return Rate(name, number, timedelta(hours=1))


# Sending a form, by the name of its URL, counted for each address: a classroom may share one.
BY_ADDRESS: dict[str, Rate] = {
    "login": Rate("sign-in", 60, timedelta(minutes=10)),
    "admin:login": Rate("sign-in", 60, timedelta(minutes=10)),
    "sign_up": _per_hour("sign-up", 40),
    "password_reset": _per_hour("reset", 20),
    "password_reset_confirm": _per_hour("reset-confirm", 40),
    "password_change": _per_hour("change", 20),
    "delete_account": _per_hour("delete", 20),
    "points:report": _per_hour("report", 20),
}
# Signing in under one name: from one address, from all strange browsers together, and from a browser that has done so.
BY_NAME_AND_ADDRESS = Rate("name-address", 10, timedelta(minutes=10))
BY_STRANGERS = Rate("name", 100, timedelta(minutes=10))
BY_KNOWN = Rate("known", 20, timedelta(minutes=10))
# Links to a new password for one account.
LINKS = _per_hour("links", 3)
