"""A hall of members, each signed in on a phone of their own, and the check-ins they are about to send."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from storm import request

from xieshang.core.models import Account
from xieshang.meetings import codes, passes
from xieshang.meetings.models import AudienceRule, Meeting, RosterLine, Scan
from xieshang.people.models import Committee, Member, Sector, Term


@dataclass(frozen=True)
class Person:
    """A member with the cookies of their phone."""

    account: Account
    member: Member
    cookies: dict[str, str]


def members(count: int) -> list[Person]:
    committee = Committee.objects.create(
        slug="bench", name="政协测试市委员会", short_name="测试市政协", area="测试市", level="city"
    )
    term = Term.objects.create(committee=committee, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=committee, term=term, name="界别", order=1)
    accounts = Account.objects.bulk_create(
        Account(username=f"member{n}", name=f"委员{n}", password=f"!{n}") for n in range(count)
    )
    joined = Member.objects.bulk_create(
        Member(account=account, committee=committee, term=term, sector=sector, joined_on=date(2021, 12, 1))
        for account in accounts
    )
    signed_in = [_session(account) for account in accounts]
    Session.objects.bulk_create(signed_in)
    until = int((timezone.now() + passes.LASTS).timestamp())
    return [
        Person(account, member, _cookies(account, session.session_key, until))
        for account, member, session in zip(accounts, joined, signed_in, strict=True)
    ]


def _session(account: Account) -> Session:
    store = SessionStore()
    content = {
        SESSION_KEY: str(account.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: account.get_session_auth_hash(),
    }
    return Session(
        session_key=store._get_new_session_key(),
        session_data=store.encode(content),
        expire_date=timezone.now() + timedelta(hours=2),
    )


def _cookies(account: Account, session: str, until: int) -> dict[str, str]:
    device = secrets.token_urlsafe(12)
    phone_pass = codes.Pass(account.pk, until, codes.mark_of(account.pass_secret), codes.mark_of(session))
    return {
        settings.SESSION_COOKIE_NAME: session,
        passes.DEVICE: device,
        settings.PHONE_COOKIE: codes.seal_pass(phone_pass, device),
    }


def meeting(title: str, people: list[Person]) -> Meeting:
    """One that begins in half an hour, with everybody due."""
    starts = timezone.now() + timedelta(minutes=30)
    made = Meeting.objects.create(
        committee=people[0].member.committee,
        kind="plenary",
        state="convened",
        title=title,
        place="会议中心",
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        convened_at=timezone.now(),
        entered_at=timezone.now(),
        created_by=people[0].account,
        created_at=timezone.now(),
    )
    RosterLine.objects.bulk_create(
        RosterLine(
            meeting=made,
            account=person.account,
            member=person.member,
            name=person.account.name,
            body="界别",
            standing=AudienceRule.Standing.DUE,
            seat_row=number // 50 + 1,
            seat_number=number % 50 + 1,
        )
        for number, person in enumerate(people)
    )
    return made


def let_the_database_look() -> None:
    """What PostgreSQL does by itself within a minute (autovacuum): it looks how full its tables have become."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def taps(at: Meeting, people: list[Person], token: str) -> list[bytes]:
    """What the phones of all of them send when they tap, with the code that stands on the screen now."""
    code = codes.hall_code(at.pk, timezone.now(), 15)
    return [
        request(
            "POST",
            f"/check-in/{at.pk}/take/",
            person.cookies | {"csrftoken": token},
            urlencode({"nonce": f"nonce-{at.pk}-{number}", "code": code}),
            X_CSRFToken=token,
        )
        for number, person in enumerate(people)
    ]


def pages(at: Meeting, people: list[Person]) -> list[bytes]:
    """What opens when all of them scan the screen now."""
    path = f"/check-in/{at.pk}/at/{codes.hall_code(at.pk, timezone.now(), 15)}/"
    return [request("GET", path, person.cookies) for person in people]


def trivial(people: list[Person], token: str) -> list[bytes]:
    """The trivial view asked by the same phones."""
    return [request("GET", "/alive/", person.cookies | {"csrftoken": token}) for person in people]


def count(at: Meeting, people: list[Person], answered: set[int]) -> tuple[int, int, int]:
    """Accepted scans of a meeting, how many of the answered ones are missing, how many lines have two."""
    accepted = Scan.objects.filter(meeting=at, outcome=Scan.Outcome.ACCEPTED)
    lines = list(accepted.values_list("line__account_id", flat=True))
    lost = {people[number].account.pk for number in answered} - set(lines)
    return len(lines), len(lost), len(lines) - len(set(lines))
