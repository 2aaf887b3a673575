"""The pages of consultation."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import views
from .queries import LIST
from .room import ACTIVITY

app_name = "consultation"

urlpatterns = [
    path("", lists.page(LIST), name="list"),
    path("facets/", lists.facets(LIST), name="list_facets"),
    path("export/", lists.export(LIST), name="list_export"),
    path("new/", page(views.PREPARE), name="prepare"),
    path("<number:pk>/", views.activity, name="activity"),
    path("<number:pk>/edit/", page(views.PREPARE_AGAIN), name="prepare_again"),
    path("<number:pk>/talks/new/", page(views.BOOK), name="book"),
    path("<number:pk>/talks/register/", page(views.BOOK_FOR), name="book_for"),
    path("<number:pk>/talks/<number:talk>/cross-out/", page(views.CROSS_OUT), name="cross_out"),
    path("<number:pk>/suggestions/new/", page(views.SUGGEST), name="suggest"),
    path("<number:pk>/steps/<str:action>/", steps.page(ACTIVITY), name="step"),
]
