"""What the floors above need to know of publicity."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.people.registers import library_of
from xieshang.people.roles import Permission as P

from . import figures, pages, queries, rules, searchable, wording
from .actors import WRITES
from .models import Story
from .registers import CLIPPINGS

STORY = Kind(
    pages.STORIES,
    visible=queries.stories,
    file=queries.StoryFile,
    more="publicity:stories",
    line=Line(
        related=("author",),
        without=("text",),
        about=lambda story: [story.get_kind_display(), story.author.name],
    ),
)

ROOM = Room(
    "publicity",
    _("宣传"),
    kinds=(STORY, CLIPPINGS.kind),
    places=(
        Place(
            "publicity:stories",
            _("宣传"),
            "news",
            Group.RECORDS,
            (P.SEE_REPORTS, P.EDIT_STORIES, P.REVIEW_STORIES, P.ISSUE_STORIES),
            order=46,
            aside=True,
        ),
    ),
    starts=(
        Start(_("投稿"), "pencil", "publicity:write", WRITES),
        Start(_("登记媒体报道"), "plus", "publicity:clippings_enter", (P.EDIT_STORIES,)),
    ),
    rules=rules.RULES,
    figures=figures.FIGURES,
    identities=figures.IDENTITIES,
    library=library_of(
        searchable.LIBRARY,
        _("宣传"),
        (CLIPPINGS,),
        searchable.STORIES,
        tokens=searchable.reader,
        states=searchable.words(),
    ),
    registers=(CLIPPINGS,),
    recorded=(Recorded(Story, _("稿件")), Recorded(CLIPPINGS.model, CLIPPINGS.label)),
    mine=(
        Deed(
            _("写的稿件"),
            lambda account, year: Story.objects.filter(author=account, begun_on__year=year),
            "publicity:stories",
            day="begun_on",
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
