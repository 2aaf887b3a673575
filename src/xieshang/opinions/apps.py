from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "xieshang.opinions"
    label = "opinions"
