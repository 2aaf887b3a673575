"""A topic is begun by a special committee or a member, changed, planned; its group is put together."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.people.models import Committee, SpecialCommittee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..actors import organises
from ..models import GroupMember, Topic, TopicHost
from ..searchable import TOPICS
from ..states import OPEN, UNDER_WAY, TopicState


@transaction.atomic
def begin(
    *,
    committee: Committee,
    by: Account,
    kind: str,
    lead: SpecialCommittee,
    leader: Account,
    others: Iterable[SpecialCommittee] = (),
    co_hosts: Iterable[Committee | str] = (),
    version: int | None = None,
    **fields: Any,
) -> Topic:
    """Draft a topic for the plan, or one of theory, for a special committee."""
    if kind not in Topic.ORDERED:
        raise EntryRefused(Problem("kind", _("请选择课题的类别。")))
    standing = standing_of(by)
    own = lead.pk in standing.special_committees(P.RUN_OWN_RESEARCH)
    if committee.pk not in standing.at(P.RUN_RESEARCH) and not own:
        raise PermissionDenied
    topic = _begun(committee, by, kind=kind, lead=lead, leader=leader, **fields)
    topic.others.set([body for body in others if body.pk != lead.pk])
    hosts = [_host(topic, body) for body in co_hosts]
    if kind == Topic.Kind.JOINT and not hosts:
        raise EntryRefused(Problem("co_hosts", _("市县联合课题请写明联办的县（市、区）政协。")))
    if problems := list(TopicHost.problems([*topic.hosts.select_related("committee"), *hosts])):
        raise EntryRefused(*(Problem("co_hosts", problem.message) for problem in problems))
    TopicHost.objects.bulk_create(hosts)
    TOPICS.keep(topic.pk)
    return topic


@transaction.atomic
def begin_own(
    *, committee: Committee, by: Account, lead: SpecialCommittee, version: int | None = None, **fields: Any
) -> Topic:
    """A member drafts research of their own; it is theirs alone until they apply."""
    if committee.pk not in standing_of(by).at(P.WRITE_PROPOSALS):
        raise PermissionDenied
    topic = _begun(
        committee, by, kind=Topic.Kind.SELF, year=clock.today().year, lead=lead, leader=by, **fields
    )
    TOPICS.keep(topic.pk)
    return topic


def _begun(committee: Committee, by: Account, **fields: Any) -> Topic:
    topic = Topic.objects.create(
        committee=committee, created_by=by, created_at=clock.now(), entered_at=clock.now(), **fields
    )
    TopicHost.objects.create(topic=topic, committee=committee, part=TopicHost.Part.LEAD)
    trail.write(
        topic,
        "begin",
        by=by,
        after=topic.state,
        data={"title": topic.title, "kind": topic.kind, "aim": topic.aim},
    )
    return topic


def _host(topic: Topic, body: Committee | str) -> TopicHost:
    if isinstance(body, Committee):
        return TopicHost(topic=topic, committee=body, part=TopicHost.Part.CO)
    return TopicHost(topic=topic, outside_name=body, part=TopicHost.Part.CO)


@transaction.atomic
def change(*, topic: Topic, by: Account, version: int | None = None, **fields: Any) -> Event | None:
    """Change what a topic asks while it is a draft."""
    own = topic.kind == Topic.Kind.SELF
    if (topic.leader_id != by.pk) if own else not organises(topic, by):
        raise PermissionDenied
    if topic.state != TopicState.DRAFT:
        raise EntryRefused(_("课题已经提出，需要修改请先撤回。"))
    event = correct(topic, by=by, action="change", version=version, fields=fields)
    TOPICS.keep(topic.pk)
    return event


@transaction.atomic
def plan(
    *, topic: Topic, by: Account, plan: str, report_by: date, version: int | None = None
) -> Event | None:
    """Settle how the research goes, and the day of its report."""
    if not organises(topic, by):
        raise PermissionDenied
    if topic.state not in UNDER_WAY:
        raise EntryRefused(_("课题立项以后、报告送审以前，才能改调研方案。"))
    return correct(
        topic, by=by, action="plan", version=version, fields={"plan": plan, "report_by": report_by}
    )


@transaction.atomic
def add_person(
    *, topic: Topic, by: Account, part: str, name: str, account: Account | None = None, body: str = ""
) -> GroupMember:
    """One more of the group: an account of the house, or an expert by name and body."""
    _check_group(topic, by)
    if account and (account.pk == topic.leader_id or topic.group.filter(account=account).exists()):
        raise EntryRefused(Problem("name", _("已经在课题组里。")))
    if account and topic.reviews.filter(reviewer=account).exists():
        raise EntryRefused(Problem("name", _("评审过这份报告的人不能加入课题组。")))
    made = GroupMember.objects.create(topic=topic, account=account, name=name, body=body, part=part)
    trail.write(topic, "add_person", by=by, data={"person": name, "part": part})
    TOPICS.keep(topic.pk)
    return made


@transaction.atomic
def remove_person(*, person: GroupMember, by: Account) -> None:
    """Somebody leaves the group; what they wrote stays."""
    topic = person.topic
    _check_group(topic, by)
    trail.write(topic, "remove_person", by=by, data={"person": person.name})
    topic.sections.filter(owner=person.account).update(owner=None)
    person.delete()
    TOPICS.keep(topic.pk)


def _check_group(topic: Topic, by: Account) -> None:
    if not organises(topic, by):
        raise PermissionDenied
    if topic.state not in OPEN or topic.finished_on:
        raise EntryRefused(_("报告已经定稿，或课题没有继续，课题组不再增减。"))
