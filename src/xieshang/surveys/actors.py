"""Who runs surveys and who is told: the members, those of them who have not answered, those who have."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee
from xieshang.people.models import Member
from xieshang.people.roles import Permission as P

from .models import Mode, Response, Survey

OWNER = Actor("owner", _("问卷经办人员"), at_committee(P.RUN_SURVEYS))


def due(survey: Survey) -> QuerySet[Account]:
    """Those who may answer and are known: the members of the committee as they serve today."""
    members = Member.objects.serving(clock.today()).filter(committee=survey.committee_id)
    if survey.mode == Mode.OUTSIDERS:
        members = members.none()
    return Account.objects.filter(is_active=True, pk__in=members.values("account")).order_by("pk")


def _handed_in(survey: Survey) -> QuerySet[Response]:
    return survey.responses.filter(submitted_at__isnull=False, account__isnull=False)


def missing(survey: Survey) -> QuerySet[Account]:
    """Those who have not handed in: whoever has is not reminded again."""
    return due(survey).exclude(pk__in=_handed_in(survey).values("account"))


MEMBERS = Audience("members", _("委员"), due)
MISSING = Audience("missing", _("还没有交卷的委员"), missing)
ANSWERED = Audience(
    "answered",
    _("交了卷的人"),
    lambda survey: Account.objects.filter(is_active=True, pk__in=_handed_in(survey).values("account")),
)
STARTER = Audience("starter", _("经办人"), lambda survey: [survey.created_by])
