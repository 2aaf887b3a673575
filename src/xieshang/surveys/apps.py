from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Questionnaires: made by staff, answered one question a page, their free text split into pieces that count."""

    name = "xieshang.surveys"
    label = "surveys"
