from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "acuweb.limits"
    label = "limits"
