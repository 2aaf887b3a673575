"""The pages of the opinions room."""

from django.urls import path

from .views import desks, issues, items, network, reports, steps, writing

app_name = "opinions"

urlpatterns = [
    path("", reports.mine, name="list"),
    path("new/", writing.write, name="write"),
    path("<int:pk>/", reports.detail, name="detail"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/save/", writing.save, name="save"),
    path("<int:pk>/margin/", writing.margin, name="margin"),
    path("<int:pk>/steps/<str:action>/", steps.step, name="step"),
    path("desk/", desks.desk, name="desk"),
    path("merge/", desks.merge, name="merge"),
    path("incoming/", desks.incoming, name="incoming"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/texts/<int:version>/", items.text, name="item_text"),
    path("items/<int:pk>/adoption/", items.adoption, name="adoption"),
    path("items/<int:pk>/instruction/", items.instruction, name="instruction"),
    path("items/<int:pk>/instructions/", items.instructions, name="instructions"),
    path("issues/", issues.listed, name="issues"),
    path("issues/export/", issues.export, name="export"),
    path("issues/new/", issues.begin, name="compose_new"),
    path("issues/<int:pk>/", issues.issue, name="issue"),
    path("issues/<int:pk>/compose/", issues.compose, name="compose"),
    path("issues/<int:pk>/steps/<str:action>/", steps.issue_step, name="issue_step"),
    path("routes/<int:pk>/steps/<str:action>/", steps.route_step, name="route_step"),
    path("network/", network.network, name="network"),
    path("network/units/new/", network.name_unit, name="name_unit"),
    path("network/units/<int:pk>/end/", network.end_unit, name="end_unit"),
    path("network/informants/new/", network.name_informant, name="name_informant"),
    path("network/informants/<int:pk>/end/", network.end_informant, name="end_informant"),
    path("ranking/", network.ranked, name="ranking"),
]
