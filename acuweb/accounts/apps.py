from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from acuweb.accounts.roles import create_roles


class AccountsConfig(AppConfig):
    name = "acuweb.accounts"
    label = "accounts"

    def ready(self) -> None:
        # By then the permissions of auth, of the accounts and of the points themselves are there.
        post_migrate.connect(create_roles, sender=apps.get_app_config("points"))
