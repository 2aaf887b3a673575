"""The pages of what became of records in other rooms."""

from django.urls import path

from . import views

app_name = "outcomes"

urlpatterns = [
    path("conversions/<slug:room>/<number:pk>/", views.conversion, name="conversion"),
]
