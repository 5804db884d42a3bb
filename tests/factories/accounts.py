"""People with accounts."""

import factory
from factory.django import DjangoModelFactory

from acuweb.accounts.models import User

PASSWORD = "four calm needles"


class UserFactory(DjangoModelFactory):
    """Somebody who can sign in with `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"learner{number}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")

    @factory.post_generation
    def password(self, create, given, **kwargs):
        self.set_password(given or PASSWORD)
        if create:
            self.save()
