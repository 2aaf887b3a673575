"""Anybody books a seat to read, without an account, and gives it back; the desk sees who comes."""

from datetime import timedelta

import pytest
from django.test import Client

from xieshang.core import clock
from xieshang.core.models import Event, Parameter
from xieshang.culture import booking, services
from xieshang.culture.lifecycle import VISIT
from xieshang.culture.models import Loan, Visit
from xieshang.culture.states import VisitState as V

from .cast import READER, Cast

TYPED = {
    "when": "2024-05-10 morning",
    "persons": "2",
    "name": "赵大爷",
    "phone": "139 0000 0001",
    "purpose": "",
}


def decide(cast: Cast, key: str, value) -> None:
    Parameter.objects.create(
        tenant=cast.city.pk, key=key, value=value, valid_from=clock.today(), by=cast.keeper, at=clock.now()
    )


def sent(edition, **fields: str):
    return Client().post(f"/culture/{edition.pk}/seats/", TYPED | fields)


def test_a_villager_finds_a_book_books_a_seat_and_gives_it_back(cast):
    edition = cast.copy(title="村志").edition
    villager = Client()
    assert "约座位来看" in villager.get(f"/culture/{edition.pk}/").content.decode()
    assert (
        "5月10日（星期五）上午（9:00—12:00），还有20个座位"
        in villager.get(f"/culture/{edition.pk}/seats/").content.decode()
    )
    answer = villager.post(f"/culture/{edition.pk}/seats/", TYPED)
    visit = Visit.objects.get()
    assert answer.url == f"/culture/seats/{visit.code}/"
    shown = villager.get(answer.url).content.decode()
    assert visit.code in shown
    assert "甲01" in shown
    assert "赵大爷" not in shown
    assert "13900000001" not in shown
    assert villager.get("/culture/seats/", {"code": visit.code.lower()}).url == answer.url
    assert villager.get("/culture/seats/", {"code": "AAAAAAAA"}).status_code == 404
    assert villager.post(answer.url).status_code == 302
    visit.refresh_from_db()
    assert visit.state == V.CANCELLED
    again = villager.post(answer.url)
    assert again.status_code == 409
    assert "取消预约" not in again.content.decode()
    assert not Event.objects.filter(data__icontains="13900000001").exists()


def test_a_form_sent_twice_is_one_booking_with_one_code(cast):
    edition = cast.copy().edition
    assert sent(edition).url == sent(edition).url
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"when": "2024-05-10 morning", "phone": "13900000002"}, "5月10日上午已约满，下午还有5个座位。"),
        ({"when": "2024-05-11 morning", "persons": "3"}, "5月11日上午只剩2个座位，下午还有5个座位。"),
        ({"when": "2024-05-10 morning", "phone": "13800000000"}, "这个号码已约过这个半天"),
        ({"when": "2024-05-13 morning"}, "选择一个有效的选项"),
        ({"when": "2024-05-10 night"}, "选择一个有效的选项"),
        ({"phone": "没有"}, "请填写电话号码"),
        ({"persons": "6"}, "选择一个有效的选项"),
    ],
)
def test_what_cannot_be_booked_is_said_kindly_with_all_that_was_typed(cast, fields, sentence):
    decide(cast, "culture.seats", 5)
    edition = cast.copy().edition
    assert sent(edition, persons="5", phone="13800000000").status_code == 302
    assert sent(edition, when="2024-05-11 morning", persons="3", phone="13800000000").status_code == 302
    answer = sent(edition, **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "赵大爷" in answer.content.decode()
    assert Visit.objects.count() == 2


def test_one_number_keeps_two_half_days_and_one_that_was_given_back_counts_no_more(cast):
    edition = cast.copy().edition
    for day in ("10", "11"):
        assert sent(edition, when=f"2024-05-{day} morning").status_code == 302
    third = {"when": "2024-05-12 morning"}
    assert "这个号码已约了2个半天" in sent(edition, **third).content.decode()
    booking.call_off(visit=Visit.objects.order_by("id")[0])
    assert sent(edition, **third).status_code == 302


def test_a_room_without_seats_offers_none(cast):
    edition = cast.copy().edition
    decide(cast, "culture.seats", 0)
    assert "约座位来看" not in Client().get(f"/culture/{edition.pk}/").content.decode()
    assert "阅览室不开放" in Client().get(f"/culture/{edition.pk}/seats/").content.decode()


def test_the_desk_sees_who_comes_and_who_did_not(cast):
    came, missed = cast.visit(), cast.visit()
    browser = cast.browser_of(cast.keeper)
    assert "赵大爷" in browser.get("/culture/visits/").content.decode()
    assert cast.browser_of(cast.chen).get("/culture/visits/").status_code == 404
    browser.post(f"/culture/visits/{came.pk}/steps/arrive/", {"version": came.version})
    with clock.travel(clock.now() + timedelta(hours=9)):
        booking.follow()
    states = dict(Visit.objects.values_list("pk", "state"))
    assert states == {came.pk: V.ARRIVED, missed.pk: V.MISSED}
    missed.refresh_from_db()
    VISIT.take("came", missed, by=cast.keeper)


def test_names_and_numbers_go_after_half_a_year_and_the_visits_stay(cast):
    visit, copy = cast.visit(V.ARRIVED), cast.copy()
    services.lend(copy=copy, by=cast.keeper, **READER)
    services.bring_back("give_back", copy=copy, by=cast.keeper)
    for days, kept in ((180, "赵大爷"), (181, "")):
        with clock.travel(clock.now() + timedelta(days=days)):
            booking.follow()
        assert Visit.objects.get(pk=visit.pk).name == kept
        assert Loan.objects.get().reader == kept
    assert Visit.objects.get().state == V.ARRIVED
