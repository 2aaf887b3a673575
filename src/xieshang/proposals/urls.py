"""The pages of the proposals room."""

from django.urls import path

from .views import papers

app_name = "proposals"

urlpatterns = [
    path("<int:pk>/", papers.detail, name="detail"),
]
