"""The pages of supervision."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import appraisal_queries, queries, views
from .room import APPRAISAL, INSPECTION

app_name = "supervision"

urlpatterns = [
    path("", lists.page(queries.LIST), name="list"),
    path("facets/", lists.facets(queries.LIST), name="list_facets"),
    path("export/", lists.export(queries.LIST), name="list_export"),
    path("new/", page(views.PLAN), name="plan"),
    path("rechecks/", views.rechecks_due, name="rechecks"),
    path("appraisals/", lists.page(appraisal_queries.LIST), name="appraisals"),
    path("appraisals/facets/", lists.facets(appraisal_queries.LIST), name="appraisals_facets"),
    path("appraisals/export/", lists.export(appraisal_queries.LIST), name="appraisals_export"),
    path("appraisals/new/", page(views.PLAN_APPRAISAL), name="plan_appraisal"),
    path("appraisals/<number:pk>/", views.appraisal, name="appraisal"),
    path("appraisals/<number:pk>/edit/", page(views.CHANGE_APPRAISAL), name="change_appraisal"),
    path("appraisals/<number:pk>/seats/<number:seat>/replace/", page(views.REPLACE), name="replace"),
    path("appraisals/<number:pk>/steps/<str:action>/", steps.page(APPRAISAL), name="appraisal_step"),
    path("<number:pk>/", views.inspection, name="inspection"),
    path("<number:pk>/paper/", views.paper, name="paper"),
    path("<number:pk>/edit/", page(views.CHANGE), name="change"),
    path("<number:pk>/arrange/", page(views.ARRANGE), name="arrange"),
    path("<number:pk>/stops/new/", page(views.ADD_STOP), name="add_stop"),
    path("<number:pk>/stops/<number:stop>/remove/", page(views.REMOVE_STOP), name="remove_stop"),
    path("<number:pk>/findings/new/", page(views.FIND), name="find"),
    path("<number:pk>/findings/<number:finding>/drop/", page(views.DROP_FINDING), name="drop_finding"),
    path("<number:pk>/advice/new/", page(views.ADVISE), name="advise"),
    path("<number:pk>/steps/<str:action>/", steps.page(INSPECTION), name="inspection_step"),
]
