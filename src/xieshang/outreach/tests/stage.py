"""What stands behind the addresses of this room when every address of the house is asked."""

from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.registered import RegisterRecord
from xieshang.outreach import registers, services
from xieshang.outreach.models import Matter, Reception
from xieshang.people.models import Committee


def rows(committee: Committee, officer: Account) -> dict[str, RegisterRecord]:
    """One row of each register, entered by the officer and confirmed by nobody, by the register's name."""
    day, county = clock.today(), committee
    named = {"county": county, "name": "茶叶精制项目", "fen": 100}
    project = registers.INVESTMENTS.enter(
        by=officer,
        committee=county,
        **named,
        investor="青禾农业",
        industry="farming",
        introducers="陈晓舟",
        contract="2024-1",
        signed_on=day,
        ended_on=None,
    )
    others = (
        (registers.LANDED, {"project": project, "on": day, "fen": 100, "receipt": "1"}),
        (
            registers.SUGGESTIONS,
            {
                **named,
                "place": "城关",
                "suggested_by": "陈晓舟",
                "basis": "路" * 200,
                "sent_to": "市发改委",
                "sent_on": day,
                "answer": "",
            },
        ),
        (
            registers.AID,
            {
                **named,
                "kind": "education",
                "carried_out_by": "民盟市委",
                "village": "",
                "beneficiaries": None,
                "year": day.year,
                "finished_on": None,
            },
        ),
        (
            registers.POSTINGS,
            {
                "person": officer,
                "county": county,
                "village": "石门村",
                "duty": "team_member",
                "since": day,
                "until": None,
            },
        ),
        (
            registers.TASKS,
            {
                "person": "周副主席",
                "kind": "river",
                "on": day,
                "place": "白沙河",
                "findings": "",
                "request": "",
                "outcome": "",
            },
        ),
        (
            registers.EVENTS,
            {"event": "茶博会", "kind": "expo", "on": day, "role": "招商", "contracts": None, "fen": None},
        ),
        (registers.SPEECHES, {"speaker": "陈晓舟", "platform": "provincial", "topic": "路灯", "on": day}),
    )
    found = {"investments": project}
    for register, values in others:
        name = register.name.removeprefix("outreach.")
        found[name] = register.enter(by=officer, committee=county, **values)
    return found


def matter(committee: Committee, member: Account) -> Matter:
    """A problem that a member brought, given to no unit yet."""
    return services.report(
        committee=committee,
        by=member,
        kind="resident",
        party="步道居民",
        county=committee,
        problem="步道夜里没有灯。",
        wish="装上路灯",
        contact="12000001234",
    )


def reception(committee: Committee, officer: Account) -> Reception:
    """A letter that the officer registered."""
    return services.register(
        committee=committee,
        by=officer,
        letter=SimpleUploadedFile("来函.pdf", b"%PDF-1.7\n" + b"letter " * 50),
        kind="peer",
        visitor="海滨市政协",
        letter_number="1号",
        head="高远",
        post="副主席",
        persons=8,
        arrives_on=clock.today(),
        leaves_on=clock.today(),
        topic="步道照明",
    )
