"""The doors keep allauth's names, because allauth sends people to them; the rest is ``people:``.

Deliberately absent: signing up, addresses of e-mail, and resetting a password by mail. The office
opens accounts and resets passwords.
"""

from allauth.account import views as doors
from django.urls import include, path

from . import views

pages = [
    path("me/", views.me, name="me"),
    path("me/committee/", views.open_committee, name="open_committee"),
    path("preferences/", views.change_preferences, name="preferences"),
]

urlpatterns = [
    path("account/login/", doors.login, name="account_login"),
    path("account/logout/", doors.logout, name="account_logout"),
    path("account/inactive/", doors.account_inactive, name="account_inactive"),
    path("account/password/change/", doors.password_change, name="account_change_password"),
    path("", include((pages, "people"))),
]
