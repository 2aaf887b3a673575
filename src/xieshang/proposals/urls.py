"""The pages of the proposals room."""

from django.urls import path

from xieshang.core import batches, lists, queues, steps

from .batches import HANDLINGS, PROPOSALS
from .earlier import EARLIER_PROPOSALS
from .queries.lists import LIST
from .queries.marks import GOOD, KEY
from .queries.queues import DESK, OFFICE
from .room import GOOD_MARK, KEY_MARK, NAME, PAPER, WORK
from .views import papers, writing

app_name = "proposals"

urlpatterns = [
    path("", lists.page(LIST), name="list"),
    path("facets/", lists.facets(LIST), name="list_facets"),
    path("export/", lists.export(LIST), name="list_export"),
    path("batch/", batches.take((*PROPOSALS, *HANDLINGS), "proposals:list"), name="batch"),
    path("review/", queues.page(OFFICE), name="review"),
    path("desk/", queues.page(DESK), name="desk"),
    path("key/", lists.page(KEY), name="key"),
    path("key/export/", lists.export(KEY), name="key_export"),
    path("good/", lists.page(GOOD), name="good"),
    path("good/export/", lists.export(GOOD), name="good_export"),
    *EARLIER_PROPOSALS.urls("earlier/"),
    path("new/", writing.write, name="write"),
    path("<number:pk>/", papers.detail, name="detail"),
    path("<number:pk>/phone/", papers.phone, name="phone"),
    path("<number:pk>/attachments/<number:number>/", papers.attachment, name="attachment"),
    path("<number:pk>/wordings/<number:version>/", papers.wording, name="wording"),
    path("<number:pk>/edit/", writing.edit, name="edit"),
    path("<number:pk>/save/", writing.save, name="save"),
    path("<number:pk>/margin/", writing.margin, name="margin"),
    path("<number:pk>/photos/", writing.photo, name="photo"),
    path("<number:pk>/steps/<str:action>/", steps.page(PAPER), name="step"),
    path("key/<number:pk>/steps/<str:action>/", steps.page(KEY_MARK), name="key_step"),
    path("good/<number:pk>/steps/<str:action>/", steps.page(GOOD_MARK), name="good_step"),
    path("handlings/<number:pk>/steps/<str:action>/", steps.page(WORK), name="handling_step"),
    path("cosignatures/<number:pk>/<str:action>/", steps.page(NAME), name="cosign"),
]
