"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import date, timedelta

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee, Post, SpecialCommittee
from xieshang.people.roles import Role
from xieshang.research import services
from xieshang.research.lifecycle import TOPIC
from xieshang.research.models import Topic


def topic(committee: Committee, member: Account) -> Topic:
    """A member's own research, with a diary and a report being written; a director approved it."""
    lead = SpecialCommittee.objects.create(committee=committee, name="调研委员会", order=90)
    director = Account.objects.create(username="research.director", name="调研委主任")
    Post.objects.create(
        account=director,
        committee=committee,
        role=Role.COMMITTEE_DIRECTOR,
        special_committee=lead,
        since=date(2021, 12, 1),
    )
    made = services.begin_own(
        committee=committee,
        by=member,
        title="河边夜跑的灯",
        aim="看哪一段没有灯。",
        lead=lead,
        plan="走三个晚上。",
        disinterested=True,
    )
    TOPIC.take("apply", made, by=member)
    TOPIC.take("approve_self", made, by=director)
    services.add_person(topic=made, by=member, part="expert", name="灯光顾问", body="照明学会")
    TOPIC.take("start", made, by=member)
    for day in (0, 1):
        services.write_note(
            topic=made,
            by=member,
            on=clock.today() - timedelta(days=day),
            kind="visit",
            text="第二座桥下没有灯。",
        )
    TOPIC.take("write", made, by=member)
    section = services.add_section(topic=made, by=member, heading="哪里没有灯", owner=member)
    services.add_comment(section=section, by=member, text="补一张图。")
    services.add_advice(topic=made, by=member, text="请先装桥下的。")
    return made


def begun(committee: Committee, staff: Account, member: Account, lead: SpecialCommittee) -> Topic:
    """A topic that the office drafted for the plan."""
    return services.begin(
        committee=committee,
        by=staff,
        kind="special",
        lead=lead,
        leader=member,
        title="河堤的台阶",
        aim="看哪里下不去。",
        year=clock.today().year,
    )
