"""What the floors above need to know of public opinion."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import PaperLibrary
from xieshang.people.models import ReportingUnit
from xieshang.people.roles import Permission as P

from . import figures, pages, rules, searchable, wording
from .earlier import EARLIER_OPINIONS
from .models import Issue, Item, Opinion, Route
from .queries.issues import IssueFile, file_of_route, issues, routes
from .queries.reports import ReportFile, reports
from .registers import REGISTERS

REPORT = Kind(
    pages.REPORTS,
    visible=reports,
    file=ReportFile,
    more="opinions:desk",
    line=Line(
        related=("reported_by",),
        without=("situation", "analysis", "suggestions"),
        about=lambda report: [report.get_source_display(), report.author_name],
    ),
)
ISSUE = Kind(
    pages.ISSUES,
    visible=issues,
    file=IssueFile,
    more="opinions:desk",
    line=Line(prefetch=("items",), signs=("sign",)),
)
ROUTE = Kind(
    pages.ROUTES,
    visible=routes,
    file=file_of_route,
    more="opinions:incoming",
    line=Line(
        related=("issue", "to_committee", "to_unit"),
        prefetch=("issue__items",),
        without=("reply",),
        about=lambda route: [route.get_kind_display(), route.addressee],
        in_place=("receive",),
    ),
)
KINDS = (REPORT, ISSUE, ROUTE)

PLACES = (
    Place("opinions:list", _("我的信息"), "report", Group.RECORDS, (P.REPORT_OPINIONS,), order=30),
    Place(
        "opinions:issues",
        _("社情民意"),
        "notes",
        Group.RECORDS,
        (P.SEE_ISSUED_OPINIONS, P.SEE_ALL_OPINIONS),
        order=31,
    ),
    Place(
        "opinions:desk",
        _("信息编辑台"),
        "edit",
        Group.OFFICE,
        (P.EDIT_OPINIONS, P.REVIEW_OPINIONS, P.SIGN_OPINIONS),
        order=30,
    ),
    Place(
        "opinions:incoming",
        _("收到的信息"),
        "inbox",
        Group.OFFICE,
        (P.RECEIVE_OPINIONS, P.HANDLE_OPINIONS),
        order=31,
    ),
    Place(
        "opinions:network",
        _("信息工作网络"),
        "address-book",
        Group.OFFICE,
        (P.EDIT_OPINIONS,),
        order=50,
        aside=True,
    ),
)

LIBRARY = PaperLibrary(
    searchable.LIBRARY,
    pgettext_lazy("several", "社情民意信息"),
    searchable.SEARCHABLES,
    papers=searchable.REPORTS,
    reader=searchable.reader,
    office=searchable.office,
    words=searchable.words,
)

ROOM = Room(
    "opinions",
    pgettext_lazy("several", "社情民意信息"),
    kinds=KINDS,
    places=PLACES,
    starts=(Start(_("反映情况"), "pencil", "opinions:write", (P.REPORT_OPINIONS,)),),
    rules=rules.RULES,
    rules_by=P.DECIDE_OPINION_RULES,
    figures=figures.FIGURES,
    identities=figures.IDENTITIES,
    library=LIBRARY,
    recorded=(
        Recorded(Opinion, _("社情民意信息")),
        Recorded(Item, _("信息条目")),
        Recorded(Issue, _("社情民意编发")),
        Recorded(Route, _("报送转办")),
        Recorded(ReportingUnit, _("信息报送单位")),
    ),
    registers=REGISTERS,
    rosters=(EARLIER_OPINIONS,),
    mine=(
        Deed(
            _("报送的社情民意信息"),
            lambda account, year: Opinion.objects.submitted().filter(
                reported_by=account, submitted_at__year=year
            ),
            "opinions:list",
            day="submitted_at",
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
