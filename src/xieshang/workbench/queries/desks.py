"""What the three administrators look after: what is to be done first, the accounts, what left the house."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, Event, Lease
from xieshang.core.workdays import holidays_known
from xieshang.people.models import Committee, Installation, Member, Post
from xieshang.people.queries.register import people_of, without_password
from xieshang.people.roles import SEPARATED

RECENT = timedelta(days=30)
LATEST = 50
_WARNED_FROM = (11, 15)
"""Month and day from which next year's holidays, which are published in autumn, should be there."""


@dataclass(frozen=True)
class Check:
    """One thing that should be so before people work here, whether it is, and what to do if not."""

    label: Words
    is_done: bool
    advice: Words


def is_working() -> bool:
    """Whether somebody does the background work now."""
    return Lease.objects.filter(until__gt=clock.now()).exists()


def readiness(committee: Committee) -> Iterator[Check]:
    """What should be so before a committee works here, as far as the machine can tell. Some queries."""
    day = clock.today()
    kind = Installation.objects.first()
    holders = dict(
        Post.objects.current()
        .filter(committee=committee, role__in=SEPARATED, account__is_active=True)
        .values_list("role", "account_id")
    )
    yield Check(
        _("正式机构的数据"),
        bool(kind and kind.kind == Installation.Kind.REAL),
        _("这里是演示数据，请为正式机构另设数据目录。"),
    )
    yield Check(
        _("三员由三个人分任"),
        len(set(holders.values())) == len(SEPARATED),
        _("请安全管理员在「人员与单位」登记缺少的任职。"),
    )
    yield Check(
        _("全程加密访问（HTTPS）"),
        settings.HTTPS,
        _("在前面设置证书，再以 XIESHANG_HTTPS=1 启动。"),
    )
    yield Check(
        _("对外网址"),
        not settings.BASE_URL.startswith("http://127.0.0.1"),
        _("以 XIESHANG_BASE_URL 写明大家访问的网址，邮件里的链接用它。"),
    )
    yield Check(
        _("邮件服务器"),
        bool(settings.EMAIL_HOST),
        _("以 XIESHANG_SMTP_URL 写明；没有的，通知只在平台内显示。"),
    )
    yield Check(_("后台任务正在运行"), is_working(), _("启动 xieshang work，或用 xieshang start 一起启动。"))
    yield Check(
        _("放假安排"),
        all(holidays_known(year) for year in years_wanted(day)),
        _("放假安排公布以后请更新 chinesecalendar；没有它，期限只按周末和固定假日计算。"),
    )
    yield Check(
        _("初始密码已全部发放"),
        not without_password(committee).exists(),
        _("请办公室在「人员与单位 › 初始密码」发放。"),
    )


def years_wanted(day: date) -> tuple[int, ...]:
    """The years whose holidays should be known on a day."""
    return (day.year, day.year + 1) if (day.month, day.day) >= _WARNED_FROM else (day.year,)


def accounts_of(committee: Committee) -> dict[str, int]:
    """How many accounts of a committee are in which state. One query."""
    found: dict[str, int] = people_of(committee).aggregate(
        total=Count("pk"),
        closed=Count("pk", filter=Q(is_active=False)),
        unchanged=Count("pk", filter=Q(is_active=True, must_change_password=True)),
        without=Count("pk", filter=Q(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)),
    )
    return found


def idle(committee: Committee) -> QuerySet[Account]:
    """Accounts that are open although their people hold nothing anywhere any more. One query."""
    posts = Post.objects.current().filter(account=OuterRef("pk"))
    memberships = Member.objects.serving().filter(account=OuterRef("pk"))
    return (
        people_of(committee)
        .filter(~Exists(posts), ~Exists(memberships), is_active=True)
        .order_by("name", "id")
    )


def separated(committee: Committee) -> QuerySet[Post]:
    """Who holds the three separated posts today. One query."""
    posts = Post.objects.current().filter(committee=committee, role__in=SEPARATED)
    return posts.select_related("account").order_by("role", "id")


def left_the_house(committee: Committee) -> QuerySet[Event]:
    """What was exported or downloaded in the last days, and tables that were brought in or taken back."""
    actions = ("export", "download", "confirm_import", "undo_import")
    events = Event.objects.filter(tenant=committee.pk, action__in=actions, at__gte=clock.now() - RECENT)
    return events.order_by("-pk")


def counts_of(committee: Committee) -> dict[str, int]:
    """How many events there are of the last days, and how many of them nobody's (the house's own). One query."""
    events = Event.objects.filter(tenant=committee.pk, at__gte=clock.now() - RECENT)
    found: dict[str, int] = events.aggregate(
        total=Count("pk"), of_house=Count("pk", filter=Q(by=None)), people=Count("by", distinct=True)
    )
    return found
