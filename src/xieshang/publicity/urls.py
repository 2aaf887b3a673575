"""The pages of publicity."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import views
from .queries import LIST
from .registers import CLIPPINGS
from .room import STORY

app_name = "publicity"

urlpatterns = [
    path("", lists.page(LIST), name="stories"),
    path("facets/", lists.facets(LIST), name="stories_facets"),
    path("export/", lists.export(LIST), name="stories_export"),
    path("new/", page(views.WRITE), name="write"),
    path("<number:pk>/", views.story, name="story"),
    path("<number:pk>/edit/", page(views.REWRITE), name="rewrite"),
    path("<number:pk>/steps/<str:action>/", steps.page(STORY), name="step"),
    *CLIPPINGS.urls("clippings/"),
]
