"""A committee with many proposals, written in bulk: what the pages are measured on."""

import random
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from xieshang.core import trail
from xieshang.core.models import Account, Event, NumberSeries
from xieshang.people.models import Committee, Member, PlenarySession, Post, Sector, Term, Unit
from xieshang.people.roles import Role
from xieshang.proposals.models import Handling, Proposal
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S

PLACES = ("城北", "河西", "老街", "新区", "南门", "山脚", "桥头", "湾里", "坡上", "园区")
MATTERS = (
    "消防通道",
    "公交线路",
    "课后服务",
    "饮水安全",
    "养老助餐",
    "停车管理",
    "文物修缮",
    "农产品加工",
    "河道保洁",
    "充电设施",
)
STATES = (
    S.SUBMITTED,
    S.SECOND_REVIEW,
    S.FILED,
    S.ASSIGNED,
    S.ASSIGNED,
    S.REPLIED,
    S.CLOSED,
    S.CLOSED,
    S.CLOSED,
)
BATCH = 2000


def seed(size: int, drafts: int) -> dict[str, object]:
    """``size`` received proposals and ``drafts`` ready to submit; returns the cookies and ids to measure with."""
    chance = random.Random(2024)
    committee = Committee.objects.create(
        slug="bench", name="政协测试市委员会", short_name="测试市政协", area="测试市", level="city"
    )
    term = Term.objects.create(committee=committee, ordinal=6, starts_on=date(2021, 12, 1))
    sectors = [
        Sector.objects.create(committee=committee, term=term, name=f"界别{n}", order=n) for n in range(20)
    ]
    units = [
        Unit.objects.create(committee=committee, name=f"测试市第{n}局", short_name=f"第{n}局")
        for n in range(40)
    ]
    today = timezone.localdate()
    session = PlenarySession.objects.create(
        committee=committee,
        term=term,
        ordinal=3,
        collects_from=today - timedelta(days=300),
        opens_on=today - timedelta(days=200),
        closes_on=today - timedelta(days=197),
        deadline=timezone.make_aware(datetime.combine(today - timedelta(days=199), datetime.min.time())),
    )
    members = []
    for number in range(200):
        account = Account.objects.create(username=f"member{number}", name=f"委员{number}", password=None)
        members.append(
            Member.objects.create(
                account=account,
                committee=committee,
                term=term,
                sector=sectors[number % 20],
                joined_on=date(2021, 12, 1),
            )
        )
    office = Account.objects.create(username="office", name="提案办", password=None)
    Post.objects.create(
        account=office, committee=committee, role=Role.PROPOSAL_OFFICE, since=date(2021, 12, 1)
    )
    with transaction.atomic():
        for start in range(0, size, BATCH):
            rows = [
                _proposal(chance, number, committee, session, members, today)
                for number in range(start, min(start + BATCH, size))
            ]
            Proposal.objects.bulk_create(rows)
            Handling.objects.bulk_create(_handlings(chance, rows, units, today))
            Event.objects.bulk_create(_events(rows))
        NumberSeries.objects.create(tenant=committee.pk, series=f"proposals.receipt.{session.pk}", last=size)
        ready = [_draft(number, committee, session, members[0]) for number in range(drafts)]
        Proposal.objects.bulk_create(ready)
        Event.objects.bulk_create(_events(ready))
    filed = Proposal.objects.filter(state=S.CLOSED).order_by("-id").values_list("pk", flat=True)[:50]
    return {
        "member": _sign_in(members[0].account),
        "office": _sign_in(office),
        "details": list(filed),
        "drafts": [proposal.pk for proposal in ready],
    }


def _text(chance: random.Random, place: str, matter: str) -> dict[str, str]:
    return {
        "title": f"关于改善{place}{matter}的提案",
        "situation": f"{place}的{matter}多年没有改善，居民多次反映。" * 6,
        "analysis": f"{matter}由几个部门分管，缺少牵头单位，经费也没有着落。" * 5,
        "suggestions": "一、明确牵头单位。二、列入年度计划。三、每季度公布进展。" * 3,
        "field": chance.choice(["经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设"]),
    }


def _proposal(chance, number, committee, session, members, today) -> Proposal:
    state = chance.choice(STATES)
    received = timezone.now() - timedelta(minutes=3 * number + 60)
    filed = state not in (S.SUBMITTED, S.SECOND_REVIEW)
    return Proposal(
        committee=committee,
        plenary_session=session,
        kind="individual",
        state=state,
        first_proposer=members[number % len(members)],
        written_by_id=members[number % len(members)].account_id,
        receipt_number=number + 1,
        received_at=received,
        number=number + 1 if filed else None,
        filed_on=received.date() if filed else None,
        assigned_on=received.date() if filed else None,
        handling_mode="sole" if filed else "",
        result_code="A" if state in (S.REPLIED, S.CLOSED) else "",
        replied_on=received.date() if state in (S.REPLIED, S.CLOSED) else None,
        closed_on=today if state == S.CLOSED else None,
        due_on=None if state == S.CLOSED else today + timedelta(days=chance.randint(-20, 60)),
        created_at=received,
        saved_at=received,
        entered_at=received,
        version=6,
        **_text(chance, chance.choice(PLACES), chance.choice(MATTERS)),
    )


def _draft(number, committee, session, member) -> Proposal:
    now = timezone.now()
    words = _text(random.Random(number), PLACES[number % 10], MATTERS[number % 7])
    return Proposal(
        committee=committee,
        plenary_session=session,
        kind="individual",
        first_proposer=member,
        written_by_id=member.account_id,
        created_at=now,
        saved_at=now,
        entered_at=now,
        **words,
    )


def _handlings(chance, rows, units, today) -> list[Handling]:
    return [
        Handling(
            committee_id=row.committee_id,
            proposal=row,
            unit=chance.choice(units),
            part="sole",
            state=H.REPLIED if row.result_code else H.HANDLING,
            assigned_on=row.filed_on,
            reply_due_on=today + timedelta(days=30),
            due_on=None if row.result_code else today + timedelta(days=chance.randint(-10, 40)),
            entered_at=row.entered_at,
        )
        for row in rows
        if row.state in (S.ASSIGNED, S.REPLIED, S.CLOSED)
    ]


def _events(rows) -> list[Event]:
    """What the history of a paper tells; the numbers stand in the events, as the services write them."""
    steps = (
        ("begin", "", "draft", ()),
        ("submit", "draft", "submitted", ("receipt_number",)),
        ("file", "final_review", "filed", ("number",)),
    )
    return [
        Event(
            at=row.created_at,
            by_id=row.written_by_id,
            by_name="委员",
            tenant=row.committee_id,
            kind=trail.kind_of(row),
            record=row.pk,
            action=action,
            before=before,
            after=after,
            data={name: [None, getattr(row, name)] for name in given},
            digest="0" * 64,
        )
        for row in rows
        for action, before, after, given in (steps if row.received_at else steps[:1])
    ]


def _sign_in(account: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return session.session_key
