from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "acuweb.accounts"
    label = "accounts"
