from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Members look at a place, say what they found, and see what was done about it."""

    name = "xieshang.supervision"
    label = "supervision"
