"""Members are drawn for an appraisal in an order that anybody can work out again; who came is counted."""

import hashlib
import hmac
from datetime import timedelta

from django.urls import reverse

from xieshang.core import clock
from xieshang.core.models import Event, Notice
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.supervision import draw, services
from xieshang.supervision.models import Appraisal, Seat
from xieshang.supervision.states import AppraisalState as A
from xieshang.supervision.states import SeatState

from .cast import SINCE


def words(answer) -> str:
    return answer.content.decode()


def step(browser, record, action, **fields):
    record.refresh_from_db()
    address = reverse("supervision:appraisal_step", args=[record.pk, action])
    return browser.post(address, {"version": record.version} | fields)


def test_members_are_drawn_replaced_and_counted_as_they_came(cast):
    staff = cast.browser_of(cast.staff)
    typed = {
        "title": "综合考核第一天",
        "kind": "city_comprehensive",
        "organiser": "市委考核办",
        "on": "2024-05-09",
        "seats_wanted": "2",
        "lead": cast.building.pk,
    }
    planning = reverse("supervision:plan_appraisal")
    assert cast.browser_of(cast.chen).get(planning).status_code == 404
    assert staff.post(planning, typed | {"seats_wanted": "2²"}).status_code == 422
    assert staff.post(planning, typed).status_code == 302
    made = Appraisal.objects.get()
    changing = reverse("supervision:change_appraisal", args=[made.pk])
    assert staff.post(changing, typed | {"seats_wanted": "4", "version": 0}).status_code == 302
    assert "符合条件的委员只有3名，少于4名。" in words(step(staff, made, "draw"))
    made.refresh_from_db()
    assert staff.post(changing, typed | {"version": made.version}).status_code == 302
    assert step(staff, made, "draw").status_code == 302
    made.refresh_from_db()
    assert made.pool == sorted(member.pk for member in cast.members)
    drawn = list(made.seats.values_list("member", flat=True))
    by_hand = sorted(
        made.pool, key=lambda pk: hmac.new(made.seed.encode(), str(pk).encode(), hashlib.sha256).hexdigest()
    )
    assert drawn == by_hand[:2]
    people = {seat.member.account for seat in made.seats.all()}
    assert {notice.recipient for notice in Notice.objects.filter(what="抽取委员")} == people
    page = words(cast.browser_of(next(iter(people))).get(made.get_absolute_url()))
    assert made.seed in page
    assert staff.get(changing).status_code == 200
    assert staff.post(changing, typed | {"version": made.version}).status_code == 422

    first, second = made.seats.all()
    giving_way = reverse("supervision:replace", args=[made.pk, first.pk])
    assert staff.post(giving_way, {"reason": " "}).status_code == 422
    assert staff.post(giving_way, {"reason": "外出开会。"}).status_code == 302
    third = made.seats.get(place=3)
    assert third.member_id == by_hand[2]
    assert Notice.objects.filter(recipient=third.member.account, what="抽取委员").exists()
    assert "没有可以递补的委员了。" in words(
        staff.post(reverse("supervision:replace", args=[made.pk, second.pk]), {"reason": "生病。"})
    )
    assert "外出开会" in words(staff.get(made.get_absolute_url()))
    assert "外出开会" not in words(cast.browser_of(third.member.account).get(made.get_absolute_url()))
    assert "请勾选到场参评的委员。" in words(step(staff, made, "hold"))
    assert step(staff, made, "hold", attended=[first.pk]).status_code == 422, "First was replaced."
    assert step(staff, made, "hold", attended=[third.pk]).status_code == 302
    assert list(made.seats.values_list("state", flat=True)) == ["recused", "absent", "attended"]
    assert step(cast.browser_of(cast.office), made, "report").status_code == 302


def test_nobody_is_drawn_who_works_there_or_was_drawn_often(cast):
    chen, zhou, meng = cast.members
    Post.objects.create(
        account=chen.account,
        committee=cast.city,
        role=Role.HANDLING_UNIT_CLERK,
        unit=cast.roads,
        since=SINCE,
    )
    zhou.employer = "江城市城市管理局环卫处工程师"
    zhou.save()
    made = cast.appraisal(units=[cast.roads])
    assert draw.pool(made) == [meng.pk]
    other = cast.appraisal()
    assert len(draw.pool(other)) == 3
    for number in range(3):
        past = cast.appraisal(A.PLANNED, title=f"第{number}天")
        Appraisal.objects.filter(pk=past.pk).update(state=A.DRAWN, seed="x", pool=[meng.pk])
        Seat.objects.create(appraisal=past, member=meng, place=1)
    assert draw.pool(made) == []
    assert draw.pool(other) == [chen.pk, zhou.pk]


def test_the_seed_was_fixed_before_the_day_began(cast):
    with clock.travel(clock.now() - timedelta(days=1)):
        made = cast.appraisal()
    last = Event.objects.order_by("-pk").first()
    cast.inspection()
    assert draw.seed_of(made) == hashlib.sha256(f"{last.digest}:{made.pk}".encode()).hexdigest()
    services.draw_members(appraisal=made, by=cast.staff)
    assert made.seats.filter(state=SeatState.DRAWN).count() == 2


def test_no_appraisal_was_held_before_its_day(cast):
    tomorrow = cast.appraisal(A.DRAWN, on=clock.today() + timedelta(days=1))
    answer = step(cast.browser_of(cast.staff), tomorrow, "hold", attended=[tomorrow.seats.first().pk])
    assert "还没有到测评日期。" in words(answer)
