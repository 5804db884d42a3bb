from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Prepare the database, the content and the static files, then serve the site to this machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="where to listen (default: %(default)s)")

    def handle(self, *, address: str, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("load_content", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(self.style.SUCCESS(f"Acuweb is at http://{address}/"))
        call_command("runserver", address, use_reloader=False, verbosity=0)
