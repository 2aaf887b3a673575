"""Guests come by a letter, are approved by rank and number, and count once they came."""

from datetime import date

from django.urls import reverse

from xieshang.outreach.models import Reception
from xieshang.outreach.states import ReceptionState as R
from xieshang.reports.figures import values

from .cast import LETTER, paper


def words(answer) -> str:
    return answer.content.decode()


def step(browser, reception, action, **fields):
    reception.refresh_from_db()
    address = reverse("outreach:reception_step", args=[reception.pk, action])
    return browser.post(address, {"version": reception.version} | fields)


def counted() -> tuple[int, int]:
    known = values("jiangcheng", 2024)
    return known["exchange_delegations_received"], known["linkage_upper_visits_supported"]


def test_a_letter_is_registered_approved_and_its_guests_received(cast):
    fang, chair = cast.browser_of(cast.fang), cast.browser_of(cast.chair)
    register = reverse("outreach:register_letter")
    assert fang.post(register, LETTER).status_code == 422
    assert fang.post(register, LETTER | {"letter": paper("来函.pdf")}).status_code == 302
    reception = Reception.objects.get()
    assert "山区交通安全治理" in words(chair.get(reverse("workbench:home")))

    answer = step(chair, reception, "approve", host="副主席", companions=5)
    assert answer.status_code == 422
    assert "来宾8人，陪同不超过3人。" in words(answer)
    assert step(fang, reception, "approve", host="副主席", companions=3).status_code == 403
    assert step(chair, reception, "approve", host="副主席", companions=3).status_code == 302
    assert counted() == (0, 0)

    assert step(fang, reception, "receive").status_code == 422
    assert step(fang, reception, "receive", persons_came=7).status_code == 302
    assert counted() == (1, 0)
    assert step(fang, reception, "close", summary="看了三个路口。").status_code == 302
    assert counted() == (1, 0)
    assert b"".join(fang.get(reverse("outreach:letter", args=[reception.pk])).streaming_content)
    chen = cast.browser_of(cast.chen)
    assert "看了三个路口。" in words(chen.get(reception.get_absolute_url()))
    assert chen.get(reverse("outreach:letter", args=[reception.pk])).status_code == 404


def test_one_letter_is_one_reception(cast):
    cast.reception(letter_number="海协函〔2024〕12号")
    answer = cast.browser_of(cast.fang).post(
        reverse("outreach:register_letter"), LETTER | {"letter": paper("来函.pdf")}
    )
    assert answer.status_code == 422
    assert "这份来函已经登记；一函一事，一函一次接待。" in words(answer)


def test_a_letter_that_is_no_paper_leaves_no_reception_behind(cast):
    broken = paper("来函.pdf")
    broken.file.seek(0)
    broken.file.write(b"<script>")
    answer = cast.browser_of(cast.fang).post(reverse("outreach:register_letter"), LETTER | {"letter": broken})
    assert answer.status_code == 422
    assert "不是可以上传的文件" in words(answer)
    assert not Reception.objects.exists()


def test_guests_who_did_not_come_yet_are_not_received(cast):
    reception = cast.reception(R.APPROVED, arrives_on=date(2024, 11, 20), leaves_on=date(2024, 11, 21))
    answer = step(cast.browser_of(cast.fang), reception, "receive", persons_came=7)
    assert "来宾还没有到，到达后再办理。" in words(answer)


def test_visits_from_above_count_on_their_own_and_cancelled_ones_nowhere(cast):
    cast.reception(R.CLOSED, kind="upper", visitor="省政协", arrives_on=date(2024, 10, 8))
    cast.reception(R.CANCELLED)
    cast.reception(R.HELD, arrives_on=date(2023, 12, 31))
    assert counted() == (0, 1)


def test_a_reception_registered_by_mistake_is_taken_back(cast):
    reception = cast.reception(R.HELD)
    fang = cast.browser_of(cast.fang)
    assert step(fang, reception, "take_back").status_code == 422
    step(fang, reception, "take_back", note="登记错了，来的是另一团。")
    assert counted() == (0, 0)
    reception.refresh_from_db()
    assert (reception.state, reception.persons_came) == (R.APPROVED, None)


def test_many_guests_may_be_accompanied_by_a_third(cast):
    reception = cast.reception(persons=31)
    chair = cast.browser_of(cast.chair)
    assert "来宾31人，陪同不超过10人。" in words(
        step(chair, reception, "approve", host="副主席", companions=11)
    )
    assert step(chair, reception, "approve", host="副主席", companions=10).status_code == 302
