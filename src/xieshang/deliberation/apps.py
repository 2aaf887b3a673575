from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    """Where residents talk things over: courtyards, communities, parks."""

    name = "xieshang.deliberation"
    label = "deliberation"
