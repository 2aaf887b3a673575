from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "xieshang.followup"
    label = "followup"
