"""The pages of surveys."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import answering, views
from .queries import LIST, PIECES
from .room import SURVEY

app_name = "surveys"

urlpatterns = [
    path("", lists.page(LIST), name="list"),
    path("facets/", lists.facets(LIST), name="list_facets"),
    path("export/", lists.export(LIST), name="list_export"),
    path("new/", page(views.PLAN), name="plan"),
    path("pieces/", lists.page(PIECES), name="pieces"),
    path("pieces/facets/", lists.facets(PIECES), name="pieces_facets"),
    path("pieces/export/", lists.export(PIECES), name="pieces_export"),
    path("pieces/<number:pk>/", views.piece, name="piece"),
    path("pieces/<number:pk>/split/", page(views.SPLIT), name="split_piece"),
    path("pieces/<number:pk>/void/", page(views.VOID), name="void_piece"),
    path("pieces/<number:pk>/restore/", page(views.RESTORE), name="restore_piece"),
    path("questions/<number:pk>/edit/", page(views.CHANGE_QUESTION), name="change_question"),
    path("questions/<number:pk>/remove/", page(views.REMOVE_QUESTION), name="remove_question"),
    path("questions/<number:pk>/up/", page(views.MOVE_UP), name="move_up"),
    path("<number:pk>/", views.survey, name="survey"),
    path("<number:pk>/results/", views.result, name="results"),
    path("<number:pk>/results/export/", views.export, name="results_export"),
    path("<number:pk>/edit/", page(views.CHANGE), name="change"),
    path("<number:pk>/questions/", page(views.ADD_QUESTION), name="add_question"),
    path("<number:pk>/steps/<str:action>/", steps.page(SURVEY), name="step"),
    path("<number:pk>/answer/", answering.begin, name="answer"),
    path("<number:pk>/answer/<number:number>/", answering.question, name="question"),
    path("<number:pk>/own/", answering.own, name="own"),
    path("at/<str:code>/", answering.door, name="door"),
    path("at/<str:code>/<str:ticket>/", answering.outside_own, name="outside_own"),
    path("at/<str:code>/<str:ticket>/<number:number>/", answering.outside_question, name="outside_question"),
]
