from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "xieshang.search"
    label = "search"
