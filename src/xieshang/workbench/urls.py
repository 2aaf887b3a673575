from django.urls import path

from .views import anywhere, desks, home, mail, notices, rooms, rules, system, trail, year

app_name = "workbench"

urlpatterns = [
    path("", home.day, name="home"),
    path("go/", anywhere.go, name="go"),
    path("rooms/", rooms.every, name="rooms"),
    path("my-year/", year.shown, name="my_year"),
    path("my-year/export/", year.export, name="my_year_export"),
    path("notices/", notices.listed, name="notices"),
    path("notices/read/", notices.all_read, name="read_all"),
    path("notices/<number:pk>/", notices.opened, name="notice"),
    path("notices/<number:pk>/read/", notices.read, name="read"),
    path("mail/", mail.undelivered, name="mail"),
    path("mail/<number:pk>/again/", mail.send_again, name="mail_again"),
    path("mail/<number:pk>/let-go/", mail.let_go, name="mail_let_go"),
    path("rules/", rules.listed, name="rules"),
    path("rules/<str:key>/", rules.decided, name="rule"),
    path("system/", system.shown, name="system"),
    path("trail/", trail.read, name="trail"),
    path("trail/export/", trail.export, name="trail_export"),
    path("security/", desks.security, name="security"),
    path("audit/", desks.audit, name="audit"),
]
