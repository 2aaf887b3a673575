"""The pages of the meetings room."""

from django.urls import path

from .views import leave, planning, reading, replying, steps

app_name = "meetings"

urlpatterns = [
    path("", reading.listed, name="list"),
    path("new/", planning.plan, name="plan"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/edit/", planning.edit, name="edit"),
    path("<int:pk>/steps/<str:action>/", steps.step, name="step"),
    path("<int:pk>/meeting.ics", reading.calendar, name="calendar"),
    path("<int:pk>/read/", replying.read, name="read"),
    path("<int:pk>/reply/", replying.reply, name="reply"),
    path("<int:pk>/leave/", leave.ask, name="ask_leave"),
    path("leave/", leave.listed, name="leaves"),
    path("leave/<int:pk>/", leave.detail, name="leave"),
    path("leave/<int:pk>/steps/<str:action>/", steps.leave_step, name="leave_step"),
]
