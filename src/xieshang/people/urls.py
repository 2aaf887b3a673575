"""The doors keep allauth's names, because allauth sends people to them; the rest is ``people:``.

Deliberately absent: signing up, addresses of e-mail, and resetting a password by mail. The office
opens accounts and resets passwords.
"""

from allauth.account import views as doors
from django.urls import include, path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from .areas import AREAS
from .decisions.pages import CORRECT, RECORD
from .decisions.queries import LIST as DECISIONS
from .queries.lists import MEMBERS, POSTS, UNITS
from .queries.sign_ins import SIGN_INS
from .room import TERM_CHANGE
from .rosters import INFORMANTS, UNIT_PEOPLE
from .rosters import MEMBERS as MEMBER_ROSTER
from .rosters import UNITS as UNIT_ROSTER
from .term_changes.pages import PLAN
from .views import decisions, entries, founding, me, organisation, passwords, register, sign_ins, term_changes

pages = [
    path("found/", founding.code, name="found"),
    path("found/plan/", founding.plan, name="found_plan"),
    path("me/", me.me, name="me"),
    path("me/sign-out-everywhere/", me.sign_out_everywhere, name="sign_out_everywhere"),
    path("me/committee/", me.open_committee, name="open_committee"),
    path("preferences/", me.change_preferences, name="preferences"),
    path("sign-ins/", sign_ins.listed, name="sign_ins"),
    path("sign-ins/facets/", lists.facets(SIGN_INS), name="sign_ins_facets"),
    path("sign-ins/export/", lists.export(SIGN_INS), name="sign_ins_export"),
    path("register/", lists.page(MEMBERS), name="register"),
    path("register/facets/", lists.facets(MEMBERS), name="register_facets"),
    path("register/export/", lists.export(MEMBERS), name="register_export"),
    path("register/members/new/", page(entries.NEW_MEMBER), name="new_member"),
    path("register/posts/", lists.page(POSTS), name="posts"),
    path("register/posts/facets/", lists.facets(POSTS), name="posts_facets"),
    path("register/posts/export/", lists.export(POSTS), name="posts_export"),
    path("register/posts/new/", page(entries.NEW_POST), name="new_post"),
    path("register/posts/<number:pk>/end/", page(entries.END_POST), name="end_post"),
    path("register/units/", lists.page(UNITS), name="units"),
    path("register/units/facets/", lists.facets(UNITS), name="units_facets"),
    path("register/units/export/", lists.export(UNITS), name="units_export"),
    path("register/units/new/", page(entries.NEW_UNIT), name="new_unit"),
    path("register/units/<number:pk>/", page(entries.UNIT), name="unit"),
    path("register/units/<number:pk>/merge/", page(entries.MERGE_UNIT), name="merge_unit"),
    path("register/units/<number:pk>/undo-merging/", page(entries.UNDO_MERGING), name="undo_merging"),
    *MEMBER_ROSTER.urls("register/members/"),
    *UNIT_ROSTER.urls("register/units/"),
    *UNIT_PEOPLE.urls("register/unit-people/"),
    *INFORMANTS.urls("register/informants/"),
    path("register/areas/new/", page(organisation.NEW_AREA), name="new_area"),
    path("register/areas/hand-over/", page(organisation.HAND_OVER), name="hand_over_area"),
    *AREAS.urls("register/areas/"),
    path("register/term-changes/new/", page(PLAN), name="plan_term_change"),
    path("register/term-changes/<number:pk>/", term_changes.term_change, name="term_change"),
    path(
        "register/term-changes/<number:pk>/steps/<str:action>/",
        steps.page(TERM_CHANGE),
        name="term_change_step",
    ),
    path("register/passwords/", passwords.passwords, name="passwords"),
    path("register/organisation/", organisation.organisation, name="organisation"),
    path("register/organisation/names/", page(organisation.EDIT_COMMITTEE), name="edit_committee"),
    path(
        "register/organisation/committees/<number:pk>/first/",
        page(organisation.FIRST_POST),
        name="first_post",
    ),
    path("register/organisation/term/", page(organisation.FIRST_TERM), name="first_term"),
    path("register/organisation/bodies/", page(organisation.NEW_BODIES), name="new_bodies"),
    path("register/organisation/sessions/new/", page(organisation.NEW_SESSION), name="new_session"),
    path(
        "register/organisation/sessions/earlier/",
        page(organisation.EARLIER_SESSION),
        name="earlier_session",
    ),
    path(
        "register/organisation/sessions/<number:pk>/undo/",
        page(organisation.UNDO_SESSION),
        name="undo_session",
    ),
    path("decisions/", lists.page(DECISIONS), name="decisions"),
    path("decisions/facets/", lists.facets(DECISIONS), name="decisions_facets"),
    path("decisions/export/", lists.export(DECISIONS), name="decisions_export"),
    path("decisions/new/", page(RECORD), name="record_decision"),
    path("decisions/<number:pk>/", decisions.decision, name="decision"),
    path("decisions/<number:pk>/correct/", page(CORRECT), name="correct_decision"),
    path("decisions/<number:pk>/scan/", decisions.scan, name="decision_scan"),
    path("register/people/<number:pk>/", register.person, name="person"),
    path("register/people/<number:pk>/edit/", register.edit_person, name="edit_person"),
    path("register/people/<number:pk>/posts/new/", page(entries.NEW_POST_OF), name="new_post_of"),
    path("register/people/<number:pk>/password/", page(entries.RESET_PASSWORD), name="reset_password"),
    path("register/people/<number:pk>/active/", entries.set_active, name="set_active"),
    path("register/memberships/<number:pk>/end/", page(entries.END_MEMBERSHIP), name="end_membership"),
]

urlpatterns = [
    path("account/login/", doors.login, name="account_login"),
    path("account/logout/", me.sign_out, name="account_logout"),
    path("account/inactive/", doors.account_inactive, name="account_inactive"),
    path("account/password/change/", doors.password_change, name="account_change_password"),
    path("", include((pages, "people"))),
]
