"""The twelve refusals, each by its number, and the sentence that a person reads."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from harness.photos import PNG

from xieshang.core import attachments, clock
from xieshang.core.refusals import EntryRefused, MissingSomething, SomeoneWasFaster, WrongState
from xieshang.followup import services
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.followup.states import ItemState as S
from xieshang.people.models import Post
from xieshang.people.roles import Role

from .cast import SEEN


def refused(sentence: str):
    return pytest.raises(MissingSomething, match=sentence)


def test_1_an_answer_has_its_code(cast):
    with refused("请选择采纳、部分采纳、暂缓或不采纳。"):
        cast.drafted(answer="")


def test_2_not_adopted_has_its_reason_and_enough_words(cast):
    with refused("不采纳须选择原因，并写明不少于50字的说明。"):
        cast.drafted(answer="not", answer_text="经研究，暂不具备条件。", refusal_reason="money", steps=[])


def test_3_adopted_has_a_step(cast):
    with refused("请至少写一项落实步骤，注明责任人和日期。"):
        cast.drafted(steps=[])


def test_4_no_step_lies_before_the_answer(cast):
    step = cast.steps()[0] | {"planned_on": clock.today() - timedelta(days=1)}
    with refused("步骤的日期早于答复日期。"):
        cast.drafted(steps=[step])


def test_5_who_carried_it_out_does_not_check(cast):
    item = cast.received(body_name="阳光物业公司")
    services.answer_by_hand(
        item=item, by=cast.staff, answer="adopted", answer_text="本月装好。", steps=cast.steps(),
        answered_by="王经理", oral=True,
    )  # fmt: skip
    services.attach(item=item, by=cast.staff, uploads=[SimpleUploadedFile("a.pdf", b"%PDF-1.7\n" * 20)])
    step = item.steps.get()
    services.log_progress(item=item, by=cast.staff, step=step, progress="装好了。", done_on=clock.today())
    ITEM.take("report_by_hand", item, by=cast.staff)
    with refused("您参与了本事项的落实，核查须由其他人进行。"):
        cast.checked(item)
    cast.checked(item, by=cast.colleague)
    assert item.result == "solved"


def test_6_who_is_of_the_unit_does_not_check(cast):
    item = cast.reported()
    Post.objects.create(
        account=cast.colleague, committee=cast.city, unit=cast.schools, role=Role.HANDLING_UNIT_CLERK,
        since=date(2024, 1, 1),
    )  # fmt: skip
    with refused("核查人是承办单位人员，请换人核查。"):
        cast.checked(item, by=cast.colleague)


def test_7_a_report_has_its_evidence(cast):
    item = cast.carrying()
    step = item.steps.get()
    services.log_progress(item=item, by=cast.clerk, step=step, progress="装好了。", done_on=clock.today())
    with refused("请附落实的凭据：照片、文件或会议纪要。"):
        ITEM.take("report_done", item, by=cast.lead)


def test_8_no_extension_after_the_day(cast):
    item = cast.received()
    with (
        clock.travel(clock.now() + timedelta(days=100)),
        refused("期限已过，不能再申请延期；请尽快答复并说明。"),
    ):
        ITEM.take("ask_time", item, by=cast.lead, note="忙。", change={"asked_until": date(2025, 3, 1)})


def test_9_one_item_has_one_body(cast):
    with pytest.raises(EntryRefused, match="一条只能送一个单位答复；请用“分送”。"):
        services.enter(
            by=cast.staff, committee=cast.city, origin="consultation", ask="装灯", text="装灯。", authors=[],
            source_title="座谈会", source_on=date(2024, 9, 12), unit=cast.schools, body_name="阳光物业公司",
        )  # fmt: skip


def test_10_nothing_is_closed_unchecked(cast):
    item = cast.checked()
    item.result = Item.Result.NONE
    with refused("尚未核查，不能办结。"):
        ITEM.take("close", item, by=cast.head)
    with pytest.raises(WrongState):
        ITEM.take("close", cast.reported(), by=cast.head)


def test_11_two_photos_are_two(cast):
    item = cast.reported()
    before, after = (
        attachments.keep(item, SimpleUploadedFile(name, PNG), by=cast.clerk, largest=1000)
        for name in ("整改前.png", "整改后.png")
    )
    found = {"on": clock.today(), "way": "site", "verdict": "solved", "text": SEEN}
    with refused("整改后的照片与整改前相同。"):
        services.check(item=item, by=cast.staff, before=before, after=after, **found)


def test_12_a_stale_page_says_who_was_faster(cast):
    item = cast.at(S.ANSWER_IN_REVIEW)
    stale = Item.objects.get(pk=item.pk)
    services.sign(item=item, by=cast.lead)
    with pytest.raises(SomeoneWasFaster, match="令狐文渊已于09:00办理「签发答复」，请看过最新内容再办理。"):
        ITEM.take("send_back", stale, by=cast.lead, note="再改改。", version=stale.version)


def test_who_drafted_does_not_sign(cast):
    item = cast.received()
    services.draft_answer(item=item, by=cast.lead, answer="adopted", answer_text="采纳。", steps=cast.steps())
    with refused("答复是您拟的，须由另一位负责人签发。"):
        services.sign(item=item, by=cast.lead)


def test_declined_is_closed_once_an_author_was_heard_or_the_time_is_over(cast):
    item = cast.refused()
    with refused("提出人还没有表示意见"):
        ITEM.take("close", item, by=cast.head)
    with clock.travel(clock.now() + timedelta(days=30)):
        ITEM.take("close", item, by=cast.head)
    assert item.result == "declined"


def test_an_answer_is_asked_for_again_once(cast):
    item = cast.refused()
    ITEM.take("ask_again", item, by=cast.staff, note="没有说明能不能改址。")
    cast.refused(item)
    with refused("已请补充答复1次，不能再请。"):
        ITEM.take("ask_again", item, by=cast.staff, note="还是没有说明。")
