"""The pages of the annual report. Every page of a live report has its twin under ``editions/<number>/``."""

from django.urls import path

from . import views

app_name = "reports"

_YEAR = "<slug:slug>/<year:year>/"
_EDITION = f"{_YEAR}editions/<number:number>/"

urlpatterns = [
    path("", views.years, name="list"),
    path(_YEAR, views.report, name="year"),
    path(f"{_YEAR}document/", views.document, name="document"),
    path(f"{_YEAR}figures/<slug:key>/", views.figure, name="figure"),
    path(f"{_YEAR}figures/<slug:key>/export/", views.figure_export, name="figure_export"),
    path(f"{_YEAR}wording/", views.wording, name="wording"),
    path(f"{_YEAR}publish/", views.publish, name="publish"),
    path(_EDITION, views.report, name="edition"),
    path(f"{_EDITION}document/", views.document, name="edition_document"),
    path(f"{_EDITION}figures/<slug:key>/", views.figure, name="edition_figure"),
    path(f"{_EDITION}figures/<slug:key>/export/", views.figure_export, name="edition_figure_export"),
]
