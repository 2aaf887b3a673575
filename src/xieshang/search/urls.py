"""The pages over the two libraries."""

from django.urls import path

from . import views

app_name = "search"

urlpatterns = [
    path("", views.find, name="find"),
    path("facets/", views.facets, name="facets"),
    path("export/", views.export, name="export"),
    path("same/", views.same_matters, name="same_matters"),
    path("same/<int:pk>/", views.same_matter, name="same_matter"),
    path("earlier/<slug:library>/<int:pk>/", views.earlier, name="earlier"),
    path("related/<slug:library>/<int:pk>/", views.related, name="related"),
    path("suggestions/<slug:library>/<int:pk>/", views.suggestions, name="suggestions"),
    path("finding/<slug:library>/<int:pk>/", views.finding, name="finding"),
]
