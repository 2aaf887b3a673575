"""A form that is sent twice is taken once; one that says something else is taken; one that is late says why."""

from datetime import timedelta

from django.urls import reverse

from xieshang.core import clock, entries
from xieshang.core.models import Submission
from xieshang.meetings import services

GUEST = {"name": "来宾甲", "body": "市民政局", "standing": "invited", "csrfmiddlewaretoken": "of one page"}


def words(page) -> str:
    return page.content.decode()


def test_a_second_click_enters_nothing_and_says_so(cast):
    meeting, secretary = cast.meeting(), cast.browser_of(cast.secretary)
    address = reverse("meetings:add_guest", args=[meeting.pk])

    first, second = (secretary.post(address, GUEST, follow=True) for _ in range(2))

    assert "「增列人员」已办理。" in words(first)
    assert "您已办理「增列人员」，无需重复提交。" in words(second)
    assert meeting.roster.filter(name="来宾甲").count() == 1


def test_another_guest_from_the_same_page_and_the_same_one_from_another_are_entered(cast):
    meeting, secretary = cast.meeting(), cast.browser_of(cast.secretary)
    address = reverse("meetings:add_guest", args=[meeting.pk])

    for change in ({}, {"name": "来宾乙"}, {"csrfmiddlewaretoken": "of another page"}):
        secretary.post(address, GUEST | change)

    assert meeting.roster.filter(name="来宾甲").count() == 2
    assert meeting.roster.filter(name="来宾乙").count() == 1


def test_what_was_refused_may_be_sent_again(cast):
    meeting, secretary = cast.meeting(), cast.browser_of(cast.secretary)
    group = reverse("meetings:new_group", args=[meeting.pk])
    other = services.arrange_group(meeting=meeting, by=cast.secretary, name="第一组")
    data = {"name": "第一组", "csrfmiddlewaretoken": "of one page"}

    assert secretary.post(group, data).status_code == 409
    other.delete()

    assert secretary.post(group, data).status_code == 302


def test_who_was_slower_finds_what_they_typed_above_the_item_as_it_is_now(cast):
    meeting, secretary = cast.meeting(), cast.browser_of(cast.secretary)
    item = services.add_agenda_item(meeting=meeting, by=cast.secretary, title="听取报告")
    address = reverse("meetings:edit_agenda_item", args=[meeting.pk, item.pk])
    version = secretary.get(address).context["form"].initial["version"]
    services.change_agenda_item(item=item, by=cast.secretary, title="听取两个报告")

    late = secretary.post(address, {"title": "听取三个报告", "version": version})

    assert late.status_code == 409
    assert "这项议程刚刚有了变化" in words(late)
    form = late.context["form"]
    assert form["title"].value() == "听取三个报告"
    again = secretary.post(address, {"title": "听取三个报告", "version": form["version"].value()})
    assert again.status_code == 302
    assert meeting.agenda.get().title == "听取三个报告"


def test_forms_are_forgotten_after_some_days(cast):
    meeting, secretary = cast.meeting(), cast.browser_of(cast.secretary)
    secretary.post(reverse("meetings:add_guest", args=[meeting.pk]), GUEST)
    assert entries.forget_submissions() == 0
    Submission.objects.update(at=clock.now() - timedelta(days=4))
    assert entries.forget_submissions() == 1
