"""The pages of consultation."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import plan_views, views
from .queries import LIST
from .room import ACTIVITY, PLAN

app_name = "consultation"

urlpatterns = [
    path("", lists.page(LIST), name="list"),
    path("facets/", lists.facets(LIST), name="list_facets"),
    path("export/", lists.export(LIST), name="list_export"),
    path("new/", page(views.PREPARE), name="prepare"),
    path("plans/", plan_views.plans, name="plans"),
    path("plans/new/", page(plan_views.BEGIN), name="plan_begin"),
    path("plans/<number:pk>/", plan_views.plan, name="plan"),
    path("plans/<number:pk>/items/new/", page(plan_views.ADD_ITEM), name="plan_add_item"),
    path("plans/<number:pk>/items/<number:item>/drop/", page(plan_views.DROP_ITEM), name="plan_drop_item"),
    path("plans/<number:pk>/items/<number:item>/put-off/", page(plan_views.PUT_OFF), name="plan_put_off"),
    path("plans/<number:pk>/steps/<str:action>/", steps.page(PLAN), name="plan_step"),
    path("<number:pk>/", views.activity, name="activity"),
    path("<number:pk>/paper/", views.paper, name="paper"),
    path("<number:pk>/edit/", page(views.PREPARE_AGAIN), name="prepare_again"),
    path("<number:pk>/talks/new/", page(views.BOOK), name="book"),
    path("<number:pk>/talks/register/", page(views.BOOK_FOR), name="book_for"),
    path("<number:pk>/talks/<number:talk>/cross-out/", page(views.CROSS_OUT), name="cross_out"),
    path("<number:pk>/suggestions/new/", page(views.SUGGEST), name="suggest"),
    path("<number:pk>/steps/<str:action>/", steps.page(ACTIVITY), name="step"),
]
