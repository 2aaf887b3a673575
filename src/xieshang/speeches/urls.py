"""The pages of the speeches room."""

from django.urls import path

from xieshang.core import steps

from . import views
from .room import SPEECH

app_name = "speeches"

urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", views.write, name="write"),
    path("call/", views.call, name="call"),
    path("<number:pk>/", views.detail, name="detail"),
    path("<number:pk>/edit/", views.edit, name="edit"),
    path("<number:pk>/save/", views.save, name="save"),
    path("<number:pk>/margin/", views.margin, name="margin"),
    path("<number:pk>/clock/", views.speaking_clock, name="clock"),
    path("<number:pk>/steps/<str:action>/", steps.page(SPEECH), name="step"),
]
