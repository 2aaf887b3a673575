"""Somebody else goes back to the same stop; the year's list of what is to be looked at again follows from the items."""

from datetime import date, timedelta

from django.urls import reverse

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.followup import services as followup
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.supervision import rechecks
from xieshang.supervision.models import Inspection, Recheck
from xieshang.supervision.states import InspectionState as S

from .cast import Cast


def words(answer) -> str:
    return answer.content.decode()


def carried_out(cast: Cast, item: Item, verdict: str) -> None:
    """The unit answers and reports; 办公室干部 checks."""
    item.refresh_from_db()
    ITEM.take("receive", item, by=cast.clerk)
    step = {"text": "装灯", "responsible": "经办", "planned_on": clock.today() + timedelta(days=3)}
    followup.draft_answer(
        item=item,
        by=cast.clerk,
        steps=[step],
        answer="adopted",
        answer_text="采纳，马上装灯，月底前全部完成。",
    )
    followup.sign(item=item, by=cast.lead)
    with clock.travel(clock.now() + timedelta(days=3)):
        for step in item.steps.all():
            followup.log_progress(
                item=item, by=cast.clerk, step=step, progress="已装好。", done_on=clock.today()
            )
        ITEM.take("report_cannot", item, by=cast.lead, note="只装好了一半，其余要等电缆。")
        followup.check(
            item=item,
            by=cast.office,
            on=clock.today(),
            way="site",
            verdict=verdict,
            text="到桥下看过，灯都亮着，照度也够，夜里走路看得清。",
        )


def test_going_back_is_for_somebody_else_on_a_later_day_at_a_stop(cast):
    made = cast.inspection(S.VISITED)
    items = [cast.advice(made, f"第{number}座桥装灯").item for number in (1, 2, 3)]
    for item in items:
        cast.settle(item)
    cast.on_paper(made, S.FOLLOWING)
    address = reverse("supervision:inspection_step", args=[made.pk, "recheck"])
    made.refresh_from_db()
    found = {
        "advice": made.advice.first().pk,
        "stop": made.stops.get().pk,
        "on": "2024-05-14",
        "verdict": "unsolved",
        "text": "夜里又去看，三盏灯里有两盏不亮，电线被剪断。",
    }
    chen = cast.browser_of(cast.chen)
    assert chen.post(address, found | {"version": made.version}).status_code == 422, (
        "Nothing was checked yet."
    )
    for item, verdict in zip(items, ("solved", "partly", "solved"), strict=True):
        carried_out(cast, item, verdict)
    with clock.travel(clock.now() + timedelta(days=5)):
        for person in (cast.meng, cast.farmer):
            assert cast.browser_of(person).post(address, found).status_code in (403, 404)
        made.refresh_from_db()
        found["version"] = made.version
        for wrong, sentence in (
            ({"on": "2024-05-12"}, "须在核查以后"),
            ({"on": "2024-05-20"}, "不晚于今天"),
            ({"text": "不亮"}, "不少于20字"),
        ):
            assert sentence in words(chen.post(address, found | wrong))
        answer = cast.browser_of(cast.office).post(address, found)
        assert "这条建议是您核查的，回头看须换人。" in words(answer)
        assert chen.post(address, found).status_code == 302
    recheck = Recheck.objects.get()
    assert (recheck.by, recheck.verdict, recheck.on) == (cast.chen, "unsolved", date(2024, 5, 14))
    for person in (cast.director, cast.clerk):
        assert Notice.objects.filter(recipient=person, what="回头看").exists()
    assert "电线被剪断" in words(cast.browser_of(cast.clerk).get(made.get_absolute_url()))
    made.refresh_from_db()
    assert made.state == S.FOLLOWING

    with clock.travel(clock.now() + timedelta(days=365)):
        listed = rechecks.due(cast.city, 2025)
        results = sorted(each.advice.item.result for each in listed)
        assert results == ["partly", "solved"], "All that was not solved, and of two that were one by lot."
        page = words(cast.browser_of(cast.director).get(reverse("supervision:rechecks")))
        assert "第2座桥装灯" in page
    assert rechecks.due(cast.city, 2024) == []
    assert Inspection.objects.get().state == S.FOLLOWING
