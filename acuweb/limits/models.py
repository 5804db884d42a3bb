from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from acuweb.limits.rates import Rate


class LimitReached(Exception):
    """Tried too often. `wait` is how long until the next try counts anew."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait}")
        self.wait = wait


class TallyManager(models.Manager["Tally"]):
    def take(self, rate: Rate, what: str) -> None:
        """Count one more try of `what`. Raises `LimitReached` when it is one too many; such a try prolongs nothing."""
        now = timezone.now()
        with transaction.atomic():
            tally, made = self.select_for_update().get_or_create(
                key=_key(rate, what), defaults={"number": 0, "until": now + rate.within}
            )
            if made:
                self._forget(now)
            elif tally.until <= now:
                tally.number, tally.until = 0, now + rate.within
            if tally.number >= rate.number:
                raise LimitReached(tally.until - now)
            tally.number += 1
            tally.save(update_fields=["number", "until"])

    def clear(self, rate: Rate, what: str) -> None:
        """Begin anew with `what`."""
        self.filter(key=_key(rate, what)).delete()

    def _forget(self, now: datetime) -> None:
        """Delete what is over. Rows that another process holds are left to the next time: none waits for another."""
        over = self.filter(until__lt=now).select_for_update(skip_locked=True)
        self.filter(pk__in=[tally.pk for tally in over[:100]]).delete()


class Tally(models.Model):
    """How often something was tried, until when. The key is a keyed hash: no address and no name is kept."""

    key = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    objects = TallyManager()

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.number} until {self.until}"


def _key(rate: Rate, what: str) -> str:
    return salted_hmac(f"{__name__}.{rate.name}", what, algorithm="sha256").hexdigest()
