from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "xieshang.meetings"
    label = "meetings"
