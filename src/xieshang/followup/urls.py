"""The pages of the follow-up room."""

from django.urls import path

from xieshang.core import batches, entries, lists, queues, steps

from . import views
from .queries import BATCHES, DESK, LIST
from .room import ITEM

app_name = "followup"

urlpatterns = [
    path("", lists.page(LIST), name="list"),
    path("facets/", lists.facets(LIST), name="list_facets"),
    path("export/", lists.export(LIST), name="list_export"),
    path("batch/", batches.take(BATCHES, "followup:list"), name="batch"),
    path("desk/", queues.page(DESK), name="desk"),
    path("mine/", views.mine, name="mine"),
    path("new/", entries.page(views.ENTER), name="enter"),
    path("new/several/", entries.page(views.SEVERAL), name="enter_several"),
    path("<number:pk>/", views.detail, name="detail"),
    path("<number:pk>/files/new/", entries.page(views.ATTACH), name="attach"),
    path("<number:pk>/files/<number:attachment>/", views.file, name="file"),
    path("<number:pk>/told/<number:author>/", entries.page(views.TELL), name="tell"),
    path("<number:pk>/steps/<str:action>/", steps.page(ITEM), name="step"),
]
