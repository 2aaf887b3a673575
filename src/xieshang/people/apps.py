from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "xieshang.people"
    label = "people"
