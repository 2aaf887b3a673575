"""本级机构: the committee's term, plenary sessions and bodies as its office keeps them, and the committees below."""

from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core.entries import EntryPage as Page
from xieshang.core.entries import columns
from xieshang.core.requests import PersonRequest

from .. import services
from ..areas import AREAS, served
from ..forms import organisation as forms
from ..forms.founding import TermForm
from ..forms.register import ReasonForm
from ..models import Committee, PlenarySession
from ..queries import organisation as queries
from ..queries.lists import kept_by, may
from ..queries.organisation import NextSession
from ..queries.register import terms_begun
from ..roles import Permission, Role
from ..services.founding import begin_first_term
from ..services.posts import FIRST
from ..term_changes.queries import open_change
from .entries import handed_over


@require_GET
def organisation(request: PersonRequest) -> HttpResponse:
    """The committee itself, and what its office may do to it."""
    committee = kept_by(request.user)
    term = terms_begun(committee.pk).first()
    sessions = queries.sessions_of(committee)
    context = {
        "committee": committee,
        "term": term,
        "here": "organisation",
        "sessions": sessions,
        "last": sessions[0][0] if sessions else None,
        **queries.bodies(committee, term),
        "below": queries.below(committee),
        "areas": served(committee),
        "change": open_change(committee),
    }
    return render(request, "people/organisation.html", context | may(request.user, committee.pk))


def _committee(request: PersonRequest) -> Committee:
    return kept_by(request.user, Permission.EDIT_PEOPLE)


def _next_session(request: PersonRequest) -> NextSession:
    following = queries.next_session(_committee(request))
    if following is None:
        raise Http404
    return following


def _session(request: PersonRequest, pk: int) -> PlenarySession:
    sessions = PlenarySession.objects.select_related("term", "committee")
    return get_object_or_404(sessions, pk=pk, committee=_committee(request))


def _without_term(request: PersonRequest) -> Committee:
    committee = _committee(request)
    if committee.terms.exists():
        raise Http404
    return committee


@dataclass(frozen=True)
class Below:
    """A committee below that lacks somebody to keep it, and the first roles this person may give there."""

    committee: Committee
    roles: list[Role]


def _below(request: PersonRequest, pk: int) -> Below:
    committees = Committee.objects.below(kept_by(request.user)).select_related("parent__parent__parent")
    committee = get_object_or_404(committees, pk=pk)
    roles = services.first_givable(request.user, committee)
    if not roles and request.method == "GET":
        raise Http404
    return Below(committee, roles or list(FIRST))


def _first_entered(request: PersonRequest, about: Below, opened: services.Opened) -> HttpResponse:
    sentence = _("已为%(committee)s开通首个账号。") % {"committee": about.committee.short_name}
    return handed_over(request, [opened], _home(about), sentence)


def _home(about: object) -> str:
    return reverse("people:organisation")


EntryPage = partial(Page, page="people/entry.html", back=_home)

NEW_SESSION = EntryPage(
    _next_session,
    forms.SessionForm,
    services.open_session,
    given=lambda following: {"committee": following.committee, "term": following.term},
    initial=lambda following: {"ordinal": following.ordinal},
    label=_("召开"),
    heading=_("召开下次全会"),
    will=_(
        "从提案征集开始日起，收到的提案记在这次全会，上次全会前一天为止；会议、大会发言和年度报告也按这次全会办理。还没有记录时可以撤销。"
    ),
    done=_("已召开，可以在这里看到；全会的会议由会务组筹办。"),
)
EARLIER_SESSION = EntryPage(
    _committee,
    forms.EarlierSessionForm,
    services.enter_earlier_session,
    given=lambda committee: {"committee": committee},
    label=_("登记"),
    heading=_("登记以前的全会"),
    will=_("以前各次会议的提案可以导入，按这次会议统计；现在收到的提案不受影响。"),
    done=_("已登记，可以导入这次会议的提案。"),
)
UNDO_SESSION = EntryPage(
    _session,
    ReasonForm,
    services.undo_session,
    given=lambda session: {"session": session},
    label=_("撤销"),
    heading=_("撤销召开%(name)s"),
    will=_("这次全会就像没有召开过；已有提案、会议或发言的不能撤销。撤销的经过留在审计记录里。"),
    done=_("已撤销。"),
    words=lambda session: {"name": session.in_words},
)
FIRST_TERM = EntryPage(
    _without_term,
    TermForm,
    begin_first_term,
    label=_("建立"),
    heading=_("建立本届"),
    will=_("写明第几届、界别和最近一次全会，然后就可以登记委员、收提案。"),
    done=_("已建立。"),
    given=lambda committee: {"committee": committee},
)
NEW_BODIES = EntryPage(
    _next_session,
    forms.BodiesForm,
    services.add_bodies,
    given=lambda following: {"committee": following.committee, "term": following.term},
    label=_("登记"),
    heading=_("增加界别和机构"),
    will=_("排在已有的后面，登记委员时就可以选择。"),
    done=_("已登记。"),
)
FIRST_POST = EntryPage(
    _below,
    forms.FirstPostForm,
    services.give_first_post,
    given=lambda about: {"committee": about.committee},
    label=_("开通"),
    heading=_("%(committee)s的首个账号"),
    will=_(
        "此后这个机构的人员由它自己登记，本级不再办理；开通的经过记在它的审计记录里。初始密码只显示一次。"
    ),
    words=lambda about: {"committee": about.committee.short_name},
    answer=_first_entered,
)
NEW_AREA = AREAS.entering(_("登记地区"))
HAND_OVER = EntryPage(
    _committee,
    forms.HandOverForm,
    services.hand_over_area,
    given=lambda committee: {},
    label=_("划转"),
    heading=_("划转乡镇、街道"),
    will=_(
        "从划转日起，这个乡镇和其中的村、社区由新的机构服务，数字也从这一天起算给它；以前的记录和数字不变。"
    ),
    done=_("已划转。"),
)
EDIT_COMMITTEE = EntryPage(
    _committee,
    forms.CommitteeForm,
    services.edit_committee,
    initial=columns("name", "short_name", "area_code"),
    given=lambda committee: {"committee": committee},
    label=_("保存"),
    heading=_("修改机构名称"),
    will=_("各处立即显示新的名称；审计记录保留改动前后的写法。"),
    done=_("已保存。"),
)
