"""The steps by which more happens than the table says: a report is handed in, read, finished; topics are merged."""

from collections.abc import Sequence

from django.db import transaction

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Decision

from ..lifecycle import TOPIC
from ..models import GroupMember, Review, Topic
from ..searchable import TOPICS


@transaction.atomic
def send_review(
    *, topic: Topic, by: Account, reviewers: Sequence[Account] = (), version: int | None = None
) -> None:
    """Hand the report in to those who read it; each round is a new reading."""
    current = topic.round + 1
    Review.objects.bulk_create(
        Review(topic=topic, round=current, reviewer=account) for account in dict.fromkeys(reviewers)
    )
    TOPIC.take(
        "send_review",
        topic,
        by=by,
        version=version,
        change={"round": current},
        given={"reviewers": reviewers},
        facts={"names": "、".join(account.name for account in reviewers)},
    )


@transaction.atomic
def pass_review(*, topic: Topic, by: Account, note: str = "", version: int | None = None) -> None:
    """A reviewer passes the report, with or without points."""
    TOPIC.take("pass_review", topic, by=by, version=version, note=note)
    _judge(topic, by, Review.Verdict.PASS, note)


@transaction.atomic
def revise(*, topic: Topic, by: Account, note: str, version: int | None = None) -> None:
    """A reviewer asks for another version: the report goes back to its group."""
    TOPIC.take("revise", topic, by=by, version=version, note=note)
    _judge(topic, by, Review.Verdict.REVISE, note)


def _judge(topic: Topic, by: Account, verdict: str, points: str) -> None:
    topic.reviews.filter(round=topic.round, reviewer=by).update(
        verdict=verdict, points=points, on=clock.today()
    )


@transaction.atomic
def finish(*, topic: Topic, by: Account, decided: Decision | None = None, version: int | None = None) -> None:
    """The report is finished, of a key topic under the chair council's decision."""
    TOPIC.take(
        "finish",
        topic,
        by=by,
        version=version,
        change={"decided": decided},
        facts={"decision": decided.in_words} if decided else {},
    )


@transaction.atomic
def merge(
    *, topic: Topic, by: Account, note: str, merged_into: Topic | None = None, version: int | None = None
) -> None:
    """Two topics have one report: the other one goes on, with both groups."""
    TOPIC.take("merge", topic, by=by, version=version, note=note, change={"merged_into": merged_into})
    assert merged_into
    known = set(merged_into.group.values_list("account", flat=True)) | {merged_into.leader_id}
    coming: list[tuple[Account | None, str, str]] = [(topic.leader, topic.leader.name, "")]
    coming += [(row.account, row.name, row.body) for row in topic.group.select_related("account")]
    GroupMember.objects.bulk_create(
        GroupMember(topic=merged_into, account=account, name=name, body=body, part=GroupMember.Part.MEMBER)
        for account, name, body in coming
        if account is None or account.pk not in known
    )
    TOPICS.keep(merged_into.pk)
