from django.apps import AppConfig


class PublicityConfig(AppConfig):
    """What the committee publishes of itself, and what others publish of it."""

    name = "xieshang.publicity"
    label = "publicity"
