import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from acuweb.accounts.models import User
from acuweb.accounts.roles import ROLES


class Command(BaseCommand):
    help = "Make an account for each role, demo-editor and so on, and print their new passwords. Never run by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="also on a site that is served to the public")

    @transaction.atomic
    def handle(self, *, force: bool, **options: Any) -> None:
        if settings.HTTPS and not force:
            raise CommandError(
                "This site is served over HTTPS, to the public: no account was made. With --force they are."
            )
        for role in ROLES:
            name, password = f"demo-{role}", secrets.token_urlsafe(12)
            user, _ = User.objects.get_or_create(username=name)
            user.set_password(password)
            user.is_staff = True
            user.save()
            user.groups.set([Group.objects.get(name=role)])
            self.stdout.write(f"{name}  {password}")
