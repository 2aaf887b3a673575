"""E-mail of notices that did not arrive, as the office sees it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import mail
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, Notice
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission


def undelivered_at(committee: Committee) -> QuerySet[Notice]:
    """What this committee told people by e-mail and could not deliver, or was never answered, the latest first."""
    return (
        Notice.objects.filter(mail.undelivered(), event__tenant=committee.pk)
        .select_related("recipient", "event")
        .order_by("-id")
    )


def count_undelivered(account: Account) -> int:
    """How many such there are where this person keeps the addresses. One query, none for people who keep none."""
    return Notice.objects.filter(
        mail.undelivered(), event__tenant__in=standing_of(account).at(Permission.EDIT_PEOPLE)
    ).count()


@dataclass(frozen=True)
class Trouble:
    """Why an e-mail stands in the list: how it is marked, and what the office should know before it acts."""

    tone: str
    icon: str
    label: Words
    advice: Words


TROUBLES = {
    Notice.Mail.FAILED: Trouble("red", "alert-circle", _("未能送达"), _("请核对邮箱地址，改正后再发一次。")),
    Notice.Mail.SENDING: Trouble(
        "amber",
        "hourglass",
        _("未确认"),
        _("邮件服务器没有答复，可能已经送达；再发一次，收件人可能收到两封。"),
    ),
}
