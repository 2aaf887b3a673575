"""The pages of the meetings room."""

from django.urls import path

from xieshang.core import lists, steps
from xieshang.core.entries import page

from .guests import GUESTS
from .queries.lists import LEAVES, MEETINGS
from .room import MEETING, OFFLINE_SCAN
from .views import (
    agenda,
    calendar,
    entries,
    groups,
    leave,
    meetings,
    offline,
    papers,
    planning,
    replies,
    roster,
    seats,
)

app_name = "meetings"

urlpatterns = [
    path("", lists.page(MEETINGS), name="list"),
    path("facets/", lists.facets(MEETINGS), name="list_facets"),
    path("export/", lists.export(MEETINGS), name="list_export"),
    path("calendar/", calendar.shown, name="my_calendar"),
    path("calendar/address/", calendar.make, name="make_calendar_address"),
    path("calendar/address/withdraw/", calendar.withdraw, name="withdraw_calendar_address"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar_feed"),
    path("new/", planning.plan, name="plan"),
    path("<number:pk>/", meetings.detail, name="detail"),
    path("<number:pk>/edit/", planning.edit, name="edit"),
    path("<number:pk>/steps/<str:action>/", steps.page(MEETING), name="step"),
    path("<number:pk>/meeting.ics", meetings.calendar, name="calendar"),
    path("<number:pk>/read/", replies.read, name="read"),
    path("<number:pk>/reply/", replies.reply, name="reply"),
    path("<number:pk>/leave/", leave.ask, name="ask_leave"),
    path("<number:pk>/roster/", roster.roster, name="roster"),
    path("<number:pk>/roster/export/", roster.export, name="roster_export"),
    path("<number:pk>/roster/remind/", roster.remind, name="remind"),
    *GUESTS.urls("guests/"),
    path("<number:pk>/roster/guest/", page(entries.ADD_GUEST), name="add_guest"),
    path("<number:pk>/roster/<number:line>/substitute/", page(entries.SUBSTITUTE), name="substitute"),
    path("<number:pk>/statement/", roster.statement, name="statement"),
    path("<number:pk>/minutes/", page(entries.MINUTES), name="minutes"),
    path("<number:pk>/seats/", seats.seats, name="seats"),
    path("<number:pk>/seats/give/", page(entries.GIVE_SEATS), name="give_seats"),
    path("<number:pk>/seats/<number:line>/", entries.seat, name="seat"),
    path("<number:pk>/rostrum/", page(entries.ROSTRUM), name="rostrum"),
    path("<number:pk>/agenda/", agenda.agenda, name="agenda"),
    path("<number:pk>/agenda/new/", page(entries.ADD_ITEM), name="add_agenda_item"),
    path("<number:pk>/agenda/<number:item>/", page(entries.CHANGE_ITEM), name="edit_agenda_item"),
    path("<number:pk>/agenda/<number:item>/move/", agenda.move, name="move_agenda_item"),
    path("<number:pk>/agenda/<number:item>/remove/", page(entries.REMOVE_ITEM), name="remove_agenda_item"),
    path("<number:pk>/papers/new/", page(entries.ADD_PAPER), name="add_paper"),
    path("<number:pk>/questions/new/", page(entries.ASK), name="ask"),
    path("<number:pk>/groups/", groups.listed, name="groups"),
    path("<number:pk>/groups/new/", page(entries.ARRANGE_GROUP), name="new_group"),
    path("<number:pk>/groups/<number:group>/", page(entries.ARRANGE_GROUP), name="arrange_group"),
    path("groups/<number:pk>/", groups.detail, name="group"),
    path("groups/<number:pk>/record/", page(entries.RECORD), name="record"),
    path("groups/<number:pk>/brief/", page(entries.ISSUE_BRIEF), name="issue_brief"),
    path("briefs/<number:pk>/", groups.brief, name="brief"),
    path("papers/<number:pk>/", papers.paper, name="paper"),
    path("papers/<number:pk>/files/new/", page(entries.ADD_FILES), name="add_paper_files"),
    path("papers/<number:pk>/files/<number:number>/", papers.paper_file, name="paper_file"),
    path(
        "papers/<number:pk>/files/<number:number>/remove/",
        page(entries.REMOVE_FILE),
        name="remove_paper_file",
    ),
    path("papers/<number:pk>/recall/", papers.recall, name="recall"),
    path("questions/<number:pk>/", papers.question, name="question"),
    path("speeches/", meetings.moved, name="speeches_moved"),
    path("speeches/<path:rest>", meetings.moved, name="speech_moved"),
    path("offline/", offline.page, name="offline"),
    path("offline/facets/", offline.facets, name="offline_facets"),
    path("offline/export/", offline.export, name="offline_export"),
    path("offline/<number:pk>/steps/<str:action>/", steps.page(OFFLINE_SCAN), name="offline_step"),
    path("leave/", lists.page(LEAVES), name="leaves"),
    path("leave/facets/", lists.facets(LEAVES), name="leaves_facets"),
    path("leave/export/", lists.export(LEAVES), name="leaves_export"),
    path("leave/<number:pk>/", leave.detail, name="leave"),
    path("leave/<number:pk>/steps/<str:action>/", leave.step, name="leave_step"),
]
