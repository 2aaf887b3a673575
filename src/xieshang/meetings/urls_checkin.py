"""The pages of check-in: the member's, the steward's, the hall's screen and the board."""

from django.urls import path

from .views import checkin, gate

app_name = "checkin"

urlpatterns = [
    path("", checkin.mine, name="mine"),
    path("token/", checkin.token, name="token"),
    path("<number:pk>/", checkin.meeting, name="meeting"),
    path("<number:pk>/take/", checkin.take, name="take"),
    path("<number:pk>/phone/", checkin.phone, name="phone"),
    path("<number:pk>/at/<str:code>/", checkin.hall_code, name="hall_code"),
    path("<number:pk>/steward/", gate.steward, name="steward"),
    path("<number:pk>/steward/take/", gate.steward_take, name="steward_take"),
    path("<number:pk>/steward/scans/", gate.scans, name="scans"),
    path("<number:pk>/steward/roster/", gate.roster, name="roster"),
    path("<number:pk>/hall/", gate.hall, name="hall"),
    path("<number:pk>/hall/now/", gate.hall_now, name="hall_now"),
    path("<number:pk>/board/", gate.board, name="board"),
    path("<number:pk>/board/now/", gate.board_now, name="board_now"),
]
