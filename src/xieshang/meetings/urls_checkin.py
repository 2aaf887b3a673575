"""The pages of check-in: the member's, the steward's, the hall's screen and the board."""

from django.urls import path

from .views import checkin, gate

app_name = "checkin"

urlpatterns = [
    path("", checkin.mine, name="mine"),
    path("token/", checkin.token, name="token"),
    path("<int:pk>/", checkin.meeting, name="meeting"),
    path("<int:pk>/take/", checkin.take, name="take"),
    path("<int:pk>/phone/", checkin.phone, name="phone"),
    path("<int:pk>/at/<str:code>/", checkin.hall_code, name="hall_code"),
    path("<int:pk>/steward/", gate.steward, name="steward"),
    path("<int:pk>/steward/take/", gate.steward_take, name="steward_take"),
    path("<int:pk>/steward/scans/", gate.scans, name="scans"),
    path("<int:pk>/steward/roster/", gate.roster, name="roster"),
    path("<int:pk>/hall/", gate.hall, name="hall"),
    path("<int:pk>/hall/now/", gate.hall_now, name="hall_now"),
    path("<int:pk>/board/", gate.board, name="board"),
    path("<int:pk>/board/now/", gate.board_now, name="board_now"),
]
