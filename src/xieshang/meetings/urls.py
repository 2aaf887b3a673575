"""The pages of the meetings room."""

from django.urls import path

from .views import groups, leave, papers, planning, reading, replying, roster, speeches, steps

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
    path("<int:pk>/roster/", roster.roster, name="roster"),
    path("<int:pk>/roster/export/", roster.export, name="roster_export"),
    path("<int:pk>/roster/remind/", roster.remind, name="remind"),
    path("<int:pk>/roster/guest/", roster.add_guest, name="add_guest"),
    path("<int:pk>/roster/<int:line>/substitute/", roster.substitute, name="substitute"),
    path("<int:pk>/statement/", roster.statement, name="statement"),
    path("<int:pk>/minutes/", roster.minutes, name="minutes"),
    path("<int:pk>/seats/", roster.seats, name="seats"),
    path("<int:pk>/seats/give/", roster.give_seats, name="give_seats"),
    path("<int:pk>/agenda/new/", papers.add_agenda_item, name="add_agenda_item"),
    path("<int:pk>/papers/new/", papers.add_paper, name="add_paper"),
    path("<int:pk>/questions/new/", papers.ask, name="ask"),
    path("<int:pk>/groups/", groups.listed, name="groups"),
    path("<int:pk>/groups/new/", groups.arrange, name="new_group"),
    path("<int:pk>/groups/<int:group>/", groups.arrange, name="arrange_group"),
    path("groups/<int:pk>/", groups.detail, name="group"),
    path("groups/<int:pk>/record/", groups.record, name="record"),
    path("groups/<int:pk>/brief/", groups.issue_brief, name="issue_brief"),
    path("briefs/<int:pk>/", groups.brief, name="brief"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/recall/", papers.recall, name="recall"),
    path("questions/<int:pk>/", papers.question, name="question"),
    path("speeches/", speeches.listed, name="speeches"),
    path("speeches/new/", speeches.write, name="write_speech"),
    path("speeches/call/", speeches.call, name="call"),
    path("speeches/<int:pk>/", speeches.detail, name="speech"),
    path("speeches/<int:pk>/edit/", speeches.edit, name="edit_speech"),
    path("speeches/<int:pk>/save/", speeches.save, name="save_speech"),
    path("speeches/<int:pk>/clock/", speeches.speaking_clock, name="clock"),
    path("speeches/<int:pk>/steps/<str:action>/", steps.speech_step, name="speech_step"),
    path("leave/", leave.listed, name="leaves"),
    path("leave/<int:pk>/", leave.detail, name="leave"),
    path("leave/<int:pk>/steps/<str:action>/", steps.leave_step, name="leave_step"),
]
