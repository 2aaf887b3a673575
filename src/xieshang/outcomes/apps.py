from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "xieshang.outcomes"
    label = "outcomes"
