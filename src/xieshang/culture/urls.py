"""The pages of the library."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from xieshang.core import lists, steps
from xieshang.core.entries import page
from xieshang.people.preferences import open_page

from . import views
from .queries import LIST, VISIT_LIST
from .registers import BATCHES, EDITIONS
from .room import COPY, VISIT

app_name = "culture"

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<number:pk>/", views.edition, name="edition"),
    path("<number:pk>/take-in/", page(views.TAKE_IN), name="take_in"),
    path("<number:pk>/seats/", open_page(page(views.BOOK_FOR)), name="book_for"),
    path("seats/", views.find_receipt, name="find_receipt"),
    path("seats/at/<slug:slug>/", open_page(page(views.BOOK)), name="book"),
    path("seats/<str:code>/", views.receipt, name="receipt"),
    path("visits/", lists.page(VISIT_LIST), name="visits"),
    path("visits/facets/", lists.facets(VISIT_LIST), name="visits_facets"),
    path("visits/<number:pk>/", views.visit, name="visit"),
    path("visits/<number:pk>/steps/<str:action>/", steps.page(VISIT), name="visit_step"),
    path("copies/", lists.page(LIST), name="copies"),
    path("copies/facets/", lists.facets(LIST), name="copies_facets"),
    path("copies/export/", lists.export(LIST), name="copies_export"),
    path("copies/<number:pk>/", views.copy, name="copy"),
    path("copies/<number:pk>/steps/<str:action>/", steps.page(COPY), name="copy_step"),
    path("editions/new/", page(EDITIONS.entering(_("登记书目"))), name="editions_enter"),
    *EDITIONS.urls("editions/"),
    path("batches/new/", page(BATCHES.entering(_("登记入藏"))), name="batches_enter"),
    *BATCHES.urls("batches/"),
]
