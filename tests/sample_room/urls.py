"""The pages of the sample room."""

from django.urls import path

from xieshang.core import entries, lists, steps

from . import views
from .queries import LIST
from .room import GIFT

app_name = "gifts"

urlpatterns = [
    path("", lists.page(LIST), name="list"),
    path("facets/", lists.facets(LIST), name="list_facets"),
    path("export/", lists.export(LIST), name="list_export"),
    path("new/", entries.page(views.OFFER), name="offer"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/steps/<str:action>/", steps.page(GIFT), name="step"),
]
