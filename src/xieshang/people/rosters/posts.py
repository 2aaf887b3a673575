"""What the rosters of posts share: whose phone it is, the days of a post, how posts are written and changed."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from xieshang.core import clock, trail
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account

from ..models import Committee, Post
from ..services import add_posts
from .persons import Values, accounts_for, of_somebody_else, owners


def days_in_order(values: Values) -> Iterable[tuple[str, Words]]:
    if values.get("until") and values.get("since") and values["until"] <= values["since"]:
        yield "until", gettext_lazy("结束日期须晚于开始日期。")


def phones_of_others(rows: Sequence[Values], key: Sequence[str]) -> dict[tuple, Words]:
    """Phones that are somebody else's, by the key of their rows. One query."""
    phones = owners(rows)
    return {
        tuple(row[name] for name in key): of_somebody_else(row, owner)
        for row in rows
        if (owner := phones.get(row["phone"])) and owner.name != row["name"]
    }


def write_posts(
    tenant: int,
    by: Account,
    new: Sequence[Values],
    changed: Sequence[tuple[Post, Values]],
    *,
    columns: Callable[[Values], dict[str, Any]],
    change: Callable[..., None],
) -> list[int]:
    """Enter these people with their posts, and write what is otherwise of posts that stand; the ids of the new.

    ``columns`` says of a row what its post is for.
    """
    committee = Committee.objects.get(pk=tenant)
    accounts = accounts_for(committee, by, new)
    posts = [
        Post(
            committee=committee,
            account=account,
            since=row.get("since") or clock.today(),
            until=row.get("until"),
            **columns(row),
        )
        for account, row in zip(accounts, new, strict=True)
    ]
    made = add_posts(committee=committee, by=by, posts=posts)
    for post, values in changed:
        change(post, by=by, values=values)
    return [post.pk for post in made]


def change_post(post: Post, *, by: Account, values: Values, standing: Values) -> None:
    """Write what a table says otherwise of a post, with its event; ``standing`` is what it had."""
    for name, value in values.items():
        setattr(post, name, value)
    post.save(update_fields=list(values))
    trail.write(post, "edit_post", by=by, data={name: [standing[name], values[name]] for name in values})
