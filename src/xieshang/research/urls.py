"""The pages of research."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import views
from .queries import LIST
from .room import TOPIC

app_name = "research"

urlpatterns = [
    path("", lists.page(LIST), name="topics"),
    path("facets/", lists.facets(LIST), name="topics_facets"),
    path("export/", lists.export(LIST), name="topics_export"),
    path("mine/", views.mine, name="mine"),
    path("new/", page(views.BEGIN), name="begin"),
    path("apply/", page(views.BEGIN_OWN), name="begin_own"),
    path("<number:pk>/", views.topic, name="topic"),
    path("<number:pk>/report/", views.report, name="report"),
    path("<number:pk>/edit/", page(views.CHANGE), name="change"),
    path("<number:pk>/edit-own/", page(views.CHANGE_OWN), name="change_own"),
    path("<number:pk>/plan/", page(views.PLAN), name="plan"),
    path("<number:pk>/group/", page(views.ADD_PERSON), name="add_person"),
    path("<number:pk>/group/<number:person>/remove/", page(views.REMOVE_PERSON), name="remove_person"),
    path("<number:pk>/notes/", page(views.WRITE_NOTE), name="write_note"),
    path("<number:pk>/notes/<number:note>/", page(views.CORRECT_NOTE), name="correct_note"),
    path("<number:pk>/sections/", page(views.ADD_SECTION), name="add_section"),
    path("<number:pk>/sections/<number:section>/", page(views.WRITE_SECTION), name="write_section"),
    path("<number:pk>/sections/<number:section>/remove/", page(views.REMOVE_SECTION), name="remove_section"),
    path("<number:pk>/sections/<number:section>/versions/", views.section, name="section"),
    path("<number:pk>/sections/<number:section>/comments/", page(views.COMMENT), name="comment"),
    path(
        "<number:pk>/sections/<number:section>/comments/<number:comment>/",
        page(views.ANSWER),
        name="answer_comment",
    ),
    path(
        "<number:pk>/sections/<number:section>/comments/<number:comment>/done/",
        page(views.RESOLVE),
        name="resolve_comment",
    ),
    path("<number:pk>/advice/", page(views.ADD_ADVICE), name="add_advice"),
    path("<number:pk>/advice/<number:advice>/remove/", page(views.REMOVE_ADVICE), name="remove_advice"),
    path("<number:pk>/steps/<str:action>/", steps.page(TOPIC), name="step"),
]
