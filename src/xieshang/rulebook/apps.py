from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """The committee's own rules: how they are made, what they say, from which day on."""

    name = "xieshang.rulebook"
    label = "rulebook"
