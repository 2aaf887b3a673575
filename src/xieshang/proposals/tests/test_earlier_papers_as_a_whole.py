"""A table of earlier proposals is confirmed against the office's own sums, and taken back as a whole."""

from datetime import timedelta
from math import inf

from xieshang.core import clock, trail
from xieshang.core.importing import slices
from xieshang.core.models import ImportedRow, SearchEntry
from xieshang.proposals.earlier import EARLIER_PROPOSALS
from xieshang.proposals.models import Cosignature, GoodProposal, Handling, KeyProposal, Proposal, Reply
from xieshang.proposals.tests.earlier_table import latest, outside, row, text


def test_the_sums_are_compared_with_what_the_office_says(bring, confirm, office_browser):
    page = text(bring(row(49), row(50, 办理结果="C"), row(51, 办理结果="X"), outside(90, "撤案")))
    labels = [(total["label"], total["sure"]) for total in latest().totals]
    assert labels == [("六届二次收到", 3), ("六届二次立案", 2), ("六届二次结果A", 1), ("六届二次结果C", 1)]
    assert "六届二次立案" in page
    answer = confirm(total_1=3)
    assert answer.status_code == 422
    assert "六届二次立案合计2件，与所填的3件不一致，请核对或写明原因。" in text(answer)
    assert "六届二次收到：请填写本单位统计的件数。" in text(confirm(total_0=""))
    assert confirm(total_1="²").status_code == 422
    assert not Proposal.everything.exists()
    assert "已登记3行" in text(confirm(total_1=3, note="第51号的结果还要核对"))
    event = trail.history(latest()).get(action="confirm_import")
    assert event.data["totals"]["六届二次立案"] == [2, 3]
    assert event.note == "第51号的结果还要核对"


def test_a_table_is_taken_back_as_a_whole_within_its_days(bring, confirm, office_browser, cast):
    bring(row(49), row(50, 联名者="刘望溪"), outside(90, "并案", 主案号=49))
    confirm()
    ids = set(Proposal.objects.values_list("pk", flat=True))
    file = latest()
    with clock.travel(clock.now() + timedelta(days=15)):
        answer = office_browser.post(f"/proposals/earlier/import/{file.pk}/", {"undo": ""}, follow=True)
        assert "这个表格已不能撤销" in text(answer)
    answer = office_browser.post(f"/proposals/earlier/import/{file.pk}/", {"undo": ""}, follow=True)
    assert not Proposal.objects.exists()
    slices.run(latest(), EARLIER_PROPOSALS.intake, seconds=inf)
    assert latest().state == "undone"
    assert not Proposal.everything.exists()
    for model in (Handling, Cosignature, Reply):
        assert not model.objects.exists()
    assert not SearchEntry.objects.filter(deleted=False).exists()
    for pk in ids:
        events = trail.history(Proposal(pk=pk))
        assert [event.action for event in events] == ["import", "undo_import"]
    assert ImportedRow.objects.filter(file=file, written=True).count() == 0


def test_nothing_is_taken_back_where_something_is_used_by_now(bring, confirm, office_browser, cast):
    bring(row(49), row(50))
    confirm()
    paper = Proposal.objects.get(number=50)
    GoodProposal.objects.create(
        committee=cast.place.committee,
        proposal=paper,
        year=2023,
        named_on=clock.today(),
        named_by=cast.office,
    )
    answer = office_browser.post(f"/proposals/earlier/import/{latest().pk}/", {"undo": ""}, follow=True)
    assert "第4行登记的内容后来有了改动或在使用，不能整体撤销。" in text(answer)
    assert Proposal.objects.count() == 2
    assert not KeyProposal.objects.exists()
