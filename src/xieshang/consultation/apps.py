from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """What the committee consults on, with whom, and what came of it."""

    name = "xieshang.consultation"
    label = "consultation"
