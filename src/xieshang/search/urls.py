"""The pages over the two libraries."""

from django.urls import path

from . import views
from . import views_saved as saved
from . import views_synonyms as synonyms
from . import views_topics as topics

app_name = "search"

urlpatterns = [
    path("", views.find, name="find"),
    path("facets/", views.facets, name="facets"),
    path("export/", views.export, name="export"),
    path("saved/", saved.listed, name="saved"),
    path("saved/new/", saved.save, name="save"),
    path("saved/<number:pk>/", saved.rename, name="rename"),
    path("saved/<number:pk>/forget/", saved.forget, name="forget"),
    path("topics/", topics.hot, name="topics"),
    path("topics/ask/", topics.ask, name="ask_topics"),
    path("synonyms/", synonyms.listed, name="synonyms"),
    path("synonyms/new/", synonyms.add, name="add_synonyms"),
    path("synonyms/<number:pk>/", synonyms.change, name="change_synonyms"),
    path("synonyms/<number:pk>/remove/", synonyms.remove, name="remove_synonyms"),
    path("synonyms/<number:pk>/restore/", synonyms.restore, name="restore_synonyms"),
    path("same/", views.same_matters, name="same_matters"),
    path("same/<number:pk>/", views.same_matter, name="same_matter"),
    path("earlier/<slug:library>/<number:pk>/", views.earlier, name="earlier"),
    path("related/<slug:library>/<number:pk>/", views.related, name="related"),
    path("suggestions/<slug:library>/<number:pk>/", views.suggestions, name="suggestions"),
    path("finding/<slug:library>/<number:pk>/", views.finding, name="finding"),
]
