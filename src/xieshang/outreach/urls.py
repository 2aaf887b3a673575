"""The pages of the outreach room."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import views
from .queries import MATTERS_LIST, RECEPTIONS_LIST
from .registers import REGISTERS
from .room import MATTER, RECEPTION

app_name = "outreach"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("matters/", lists.page(MATTERS_LIST), name="matters"),
    path("matters/facets/", lists.facets(MATTERS_LIST), name="matters_facets"),
    path("matters/export/", lists.export(MATTERS_LIST), name="matters_export"),
    path("matters/new/", page(views.REPORT), name="report"),
    path("matters/<number:pk>/", views.matter, name="matter"),
    path("matters/<number:pk>/steps/<str:action>/", steps.page(MATTER), name="matter_step"),
    path("receptions/", lists.page(RECEPTIONS_LIST), name="receptions"),
    path("receptions/facets/", lists.facets(RECEPTIONS_LIST), name="receptions_facets"),
    path("receptions/export/", lists.export(RECEPTIONS_LIST), name="receptions_export"),
    path("receptions/new/", page(views.REGISTER), name="register_letter"),
    path("receptions/<number:pk>/", views.reception, name="reception"),
    path("receptions/<number:pk>/letter/", views.letter, name="letter"),
    path("receptions/<number:pk>/steps/<str:action>/", steps.page(RECEPTION), name="reception_step"),
    *(
        pattern
        for register in REGISTERS
        for pattern in register.urls(f"{register.name.removeprefix('outreach.')}/")
    ),
]
