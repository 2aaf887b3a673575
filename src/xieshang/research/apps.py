from django.apps import AppConfig


class ResearchConfig(AppConfig):
    """What the committee goes out to look into, the diary of it, and the report."""

    name = "xieshang.research"
    label = "research"
