from django.apps import AppConfig


class LearningConfig(AppConfig):
    """What members learn: materials with receipts; classes, briefings and lectures with the roll of their meetings."""

    name = "xieshang.learning"
    label = "learning"
