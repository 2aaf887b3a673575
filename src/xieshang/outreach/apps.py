from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Beyond the committee's house: villages, counties, enterprises, fairs, the province."""

    name = "xieshang.outreach"
    label = "outreach"
