"""The roster of specially invited informants: people who are on no other, each with a phone to sign in by."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy

from xieshang.core.importing import cells
from xieshang.core.importing.columns import Column
from xieshang.core.importing.judging import Intake
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, ImportedRow
from xieshang.core.roster import Roster

from ..models import Committee, Post
from ..posts import committee_for
from ..roles import Permission, Role
from .persons import Values, person_name
from .posts import change_post, days_in_order, phones_of_others, write_posts
from .undoing import take_back

_KEY = ("phone", "name")


def _keeper(account: Account) -> Committee | None:
    return committee_for(account, Permission.EDIT_PEOPLE)


def _standing(post: Post) -> dict[str, object]:
    return {
        "name": post.account.name,
        "phone": post.account.phone or "",
        "since": post.since,
        "until": post.until,
    }


def _known(tenant: int, rows: Sequence[Values]) -> dict[tuple, Post]:
    """The latest invitation of each of these people. One query."""
    posts = Post.objects.filter(
        committee=tenant, role=Role.INFORMANT, account__phone__in={row["phone"] for row in rows}
    )
    found = posts.select_related("account").order_by("since")
    return {(post.account.phone, post.account.name): post for post in found}


def _conflicts(tenant: int, rows: Sequence[Values]) -> dict[tuple, Words]:
    return phones_of_others(rows, _KEY)


def _change(post: Post, /, *, by: Account, values: Values) -> None:
    change_post(post, by=by, values=values, standing=_standing(post))


def _write(
    tenant: int, by: Account, new: Sequence[Values], changed: Sequence[tuple[Post, Values]]
) -> list[int]:
    return write_posts(tenant, by, new, changed, change=_change, columns=lambda row: {"role": Role.INFORMANT})


def _take_back(tenant: int, by: Account, rows: Sequence[ImportedRow]) -> None:
    take_back(
        rows,
        by=by,
        records=lambda ids: Post.objects.filter(pk__in=ids).select_related("account"),
        standing=_standing,
        change=_change,
        account=lambda post: post.account,
    )


INFORMANTS = Roster(
    label=gettext_lazy("特邀信息员名单"),
    intake=Intake(
        "people.informants",
        (
            Column("name", gettext_lazy("姓名"), person_name, ("人员姓名", "信息员"), True, width=12),
            Column(
                "phone", gettext_lazy("手机号"), cells.phone, ("手机", "手机号码", "联系电话"), True, width=14
            ),
            Column("since", gettext_lazy("起"), cells.day, ("开始日期", "聘请日期"), keeps=True),
            Column("until", gettext_lazy("止"), cells.day, ("结束日期", "终止日期"), keeps=True),
        ),
        _KEY,
        _known,
        _standing,
        _write,
        days_in_order,
        _conflicts,
        take_back=_take_back,
    ),
    keeper=_keeper,
    home="people:posts",
    home_label=gettext_lazy("任职"),
)
