"""The pages of the proposals room."""

from django.urls import path

from .views import batches, exports, lists, papers, queues

app_name = "proposals"

urlpatterns = [
    path("", lists.proposals, name="list"),
    path("facets/", lists.facets, name="facets"),
    path("export/", exports.proposals, name="export"),
    path("batch/", batches.take, name="batch"),
    path("review/", queues.review, name="review"),
    path("desk/", queues.desk, name="desk"),
    path("key/", queues.key, name="key"),
    path("good/", queues.good, name="good"),
    path("<int:pk>/", papers.detail, name="detail"),
]
