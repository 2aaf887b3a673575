"""The pages of learning."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from . import views
from .queries import LIST, MATERIAL_LIST
from .room import LESSON, MATERIAL

app_name = "learning"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("lessons/", lists.page(LIST), name="lessons"),
    path("lessons/facets/", lists.facets(LIST), name="lessons_facets"),
    path("lessons/export/", lists.export(LIST), name="lessons_export"),
    path("lessons/new/", page(views.PLAN), name="plan"),
    path("lessons/<number:pk>/", views.lesson, name="lesson"),
    path("lessons/<number:pk>/edit/", page(views.CHANGE), name="change"),
    path("lessons/<number:pk>/meetings/", page(views.ADD_SITTING), name="add_sitting"),
    path("lessons/<number:pk>/sign-up/", page(views.SIGN_UP), name="sign_up"),
    path("lessons/<number:pk>/give-up/", page(views.GIVE_UP), name="give_up"),
    path("lessons/<number:pk>/steps/<str:action>/", steps.page(LESSON), name="step"),
    path("sittings/<number:pk>/remove/", page(views.REMOVE_SITTING), name="remove_sitting"),
    path("materials/", lists.page(MATERIAL_LIST), name="materials"),
    path("materials/facets/", lists.facets(MATERIAL_LIST), name="materials_facets"),
    path("materials/export/", lists.export(MATERIAL_LIST), name="materials_export"),
    path("materials/new/", page(views.COLLECT), name="collect"),
    path("materials/<number:pk>/", views.material, name="material"),
    path("materials/<number:pk>/edit/", page(views.CHANGE_MATERIAL), name="change_material"),
    path("materials/<number:pk>/learnt/", page(views.LEARNT), name="learnt"),
    path("materials/<number:pk>/urge/", page(views.URGE), name="urge"),
    path("materials/<number:pk>/steps/<str:action>/", steps.page(MATERIAL), name="material_step"),
]
