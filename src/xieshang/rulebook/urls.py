"""The pages of the rulebook."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import views
from .queries import LIST
from .room import REVISION

app_name = "rulebook"

urlpatterns = [
    path("", views.rules, name="rules"),
    path("new/", page(views.DRAFT), name="draft"),
    path("revisions/", lists.page(LIST), name="revisions"),
    path("revisions/facets/", lists.facets(LIST), name="revisions_facets"),
    path("revisions/export/", lists.export(LIST), name="revisions_export"),
    path("revisions/<number:pk>/", views.revision, name="revision"),
    path("revisions/<number:pk>/edit/", page(views.REDRAFT), name="redraft"),
    path("revisions/<number:pk>/compare/", views.compare, name="compare"),
    path("revisions/<number:pk>/minutes/", views.minutes, name="minutes"),
    path("revisions/<number:pk>/remark/", page(views.REMARK), name="remark"),
    path("revisions/<number:pk>/pass/", page(views.PASS), name="pass"),
    path("revisions/<number:pk>/settings/", views.linkable, name="settings"),
    path("revisions/<number:pk>/settings/<str:key>/", page(views.LINK), name="link"),
    path("revisions/<number:pk>/steps/<str:action>/", steps.page(REVISION), name="step"),
    path("remarks/<number:pk>/", page(views.ANSWER), name="answer"),
    path("settings/<number:pk>/unlink/", page(views.UNLINK), name="unlink"),
    path("<number:pk>/", views.read, name="read"),
    path("<number:pk>/revise/", page(views.REVISE), name="revise"),
    path("<number:pk>/reclassify/", page(views.RECLASSIFY), name="reclassify"),
]
