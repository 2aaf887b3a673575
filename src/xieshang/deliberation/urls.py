"""The pages of the deliberation room."""

from django.urls import path

from . import views
from .registers import REGISTERS

app_name = "deliberation"

urlpatterns = [
    path("", views.overview, name="overview"),
    *(
        pattern
        for register in REGISTERS
        for pattern in register.urls(f"{register.name.removeprefix('deliberation.')}/")
    ),
]
