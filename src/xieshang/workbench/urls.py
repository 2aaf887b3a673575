from django.urls import path

from .views import notices, rules

app_name = "workbench"

urlpatterns = [
    path("notices/", notices.listed, name="notices"),
    path("notices/read/", notices.all_read, name="read_all"),
    path("notices/<int:pk>/", notices.opened, name="notice"),
    path("notices/<int:pk>/read/", notices.read, name="read"),
    path("rules/", rules.listed, name="rules"),
    path("rules/<str:key>/", rules.decided, name="rule"),
]
