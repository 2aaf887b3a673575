from django.apps import AppConfig


class SpeechesConfig(AppConfig):
    name = "xieshang.speeches"
    label = "speeches"
