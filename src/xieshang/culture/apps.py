from django.apps import AppConfig


class CultureConfig(AppConfig):
    """The committee's library, open to everybody."""

    name = "xieshang.culture"
    label = "culture"
