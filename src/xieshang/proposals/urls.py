"""The pages of the proposals room."""

from django.urls import path

from xieshang.core import batches, lists, steps
from xieshang.core import queues as core_queues

from .batches import HANDLINGS, PROPOSALS
from .queries.lists import LIST
from .queries.queues import DESK, OFFICE
from .room import NAME, PAPER, WORK
from .views import marks, papers, queues, writing

app_name = "proposals"

urlpatterns = [
    path("", lists.page(LIST), name="list"),
    path("facets/", lists.facets(LIST), name="list_facets"),
    path("export/", lists.export(LIST), name="list_export"),
    path("batch/", batches.take((*PROPOSALS, *HANDLINGS), "proposals:list"), name="batch"),
    path("review/", core_queues.page(OFFICE), name="review"),
    path("desk/", core_queues.page(DESK), name="desk"),
    path("key/", queues.key, name="key"),
    path("good/", queues.good, name="good"),
    path("new/", writing.write, name="write"),
    path("<number:pk>/", papers.detail, name="detail"),
    path("<number:pk>/phone/", papers.phone, name="phone"),
    path("<number:pk>/attachments/<number:number>/", papers.attachment, name="attachment"),
    path("<number:pk>/wordings/<number:version>/", papers.wording, name="wording"),
    path("<number:pk>/edit/", writing.edit, name="edit"),
    path("<number:pk>/save/", writing.save, name="save"),
    path("<number:pk>/margin/", writing.margin, name="margin"),
    path("<number:pk>/steps/<str:action>/", steps.page(PAPER), name="step"),
    path("<number:pk>/marks/<str:name>/", marks.mark, name="mark"),
    path("handlings/<number:pk>/steps/<str:action>/", steps.page(WORK), name="handling_step"),
    path("cosignatures/<number:pk>/<str:action>/", steps.page(NAME), name="cosign"),
]
