"""The pages of the opinions room."""

from django.urls import path

from xieshang.core import lists, queues, steps
from xieshang.core.entries import page

from . import registers
from .earlier import EARLIER_OPINIONS
from .queries.desks import INCOMING
from .queries.lists import ISSUES, OWN
from .room import ISSUE, REPORT, ROUTE
from .views import desks, issues, items, network, reports, writing

app_name = "opinions"

urlpatterns = [
    path("", lists.page(OWN), name="list"),
    path("facets/", lists.facets(OWN), name="list_facets"),
    path("export/", lists.export(OWN), name="list_export"),
    path("new/", writing.write, name="write"),
    path("<number:pk>/", reports.detail, name="detail"),
    path("<number:pk>/edit/", writing.edit, name="edit"),
    path("<number:pk>/save/", writing.save, name="save"),
    path("<number:pk>/margin/", writing.margin, name="margin"),
    path("<number:pk>/photos/", writing.photo, name="photo"),
    path("<number:pk>/attachments/<number:number>/", reports.attachment, name="attachment"),
    path("<number:pk>/steps/<str:action>/", steps.page(REPORT), name="step"),
    path("desk/", desks.desk, name="desk"),
    path("merge/", desks.merge, name="merge"),
    path("incoming/", queues.page(INCOMING), name="incoming"),
    path("items/<number:pk>/", items.item, name="item"),
    path("items/<number:pk>/texts/<number:version>/", items.text, name="item_text"),
    path("items/<number:pk>/adoption/", page(items.ADOPTION), name="adoption"),
    path("items/<number:pk>/instruction/", page(items.INSTRUCTION), name="instruction"),
    path("items/<number:pk>/instructions/", items.instructions, name="instructions"),
    path("issues/", lists.page(ISSUES), name="issues"),
    path("issues/facets/", lists.facets(ISSUES), name="issues_facets"),
    path("issues/export/", lists.export(ISSUES), name="issues_export"),
    path("issues/new/", issues.begin, name="compose_new"),
    path("issues/<number:pk>/", issues.issue, name="issue"),
    path("issues/<number:pk>/compose/", issues.compose, name="compose"),
    path("issues/<number:pk>/steps/<str:action>/", steps.page(ISSUE), name="issue_step"),
    path("routes/<number:pk>/steps/<str:action>/", steps.page(ROUTE), name="route_step"),
    path("network/", network.network, name="network"),
    *EARLIER_OPINIONS.urls("earlier/"),
    path("network/units/new/", page(registers.NAME_UNIT), name="name_unit"),
    path("network/units/<number:pk>/end/", page(registers.END_UNIT), name="end_unit"),
    *registers.UNITS.urls("network/units/"),
    path("network/informants/new/", page(registers.NAME_INFORMANT), name="name_informant"),
    path("network/informants/<number:pk>/end/", page(registers.END_INFORMANT), name="end_informant"),
    *registers.INFORMANTS.urls("network/informants/"),
    path("ranking/", network.ranked, name="ranking"),
]
