"""A text is written, checked by three, placed channel by channel, corrected and withdrawn; what counts is acts."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.core.refusals import MissingSomething
from xieshang.people.models import Committee
from xieshang.publicity import services
from xieshang.publicity.models import Story
from xieshang.publicity.states import StoryState as S
from xieshang.reports.chapters import PUBLICITY, WORDS_OF_LEVELS
from xieshang.reports.figures import values
from xieshang.reports.setting import Type

from .cast import PLACED, TEXT


def words(answer) -> str:
    return answer.content.decode()


def step(browser, story, action, **fields):
    story.refresh_from_db()
    address = reverse("publicity:step", args=[story.pk, action])
    return browser.post(address, {"version": story.version} | fields)


def counted(year: int = 2024) -> tuple[int, int]:
    known = values("jiangcheng", year)
    return (
        known["publicity_posts_one_site_one_account_one_platform"],
        known["publicity_distinct_texts"],
    )


def test_a_members_text_passes_three_people_and_counts_once_for_each_channel(cast):
    chen, editor = cast.browser_of(cast.chen), cast.browser_of(cast.editor)
    assert chen.post(reverse("publicity:write"), TEXT | {"title": ""}).status_code == 422
    assert chen.post(reverse("publicity:write"), TEXT).status_code == 302
    story = Story.objects.get()
    assert editor.get(story.get_absolute_url()).status_code == 404, "A draft is its author's alone."
    assert step(chen, story, "submit").status_code == 302
    assert TEXT["title"] in words(editor.get(reverse("workbench:home")))
    page = words(editor.get(reverse("publicity:step", args=[story.pk, "pass_1"])))
    assert page.index(TEXT["text"]) < page.index('class="consequence"'), "It is read before it is passed on."
    assert step(editor, story, "pass_1").status_code == 302
    assert step(editor, story, "pass_2").status_code == 403
    assert step(cast.browser_of(cast.reviewer), story, "pass_2").status_code == 302
    assert step(cast.browser_of(cast.issuer), story, "pass_3").status_code == 302
    assert counted() == (0, 0)

    typed = {"channel": "site", "published_on": "2024-05-09", "address": "https://example.org/1"}
    for missing, sentence in (
        ({"address": ""}, "请填写发布后的网址，作为统计依据。"),
        ({"published_on": "2024-05-10"}, "发布日期不能晚于今天。"),
        ({"published_on": "2024-05-01"}, "发布日期不能早于写稿的日期。"),
    ):
        assert sentence in words(step(editor, story, "place", **typed | missing))
    assert step(editor, story, "place", **typed).status_code == 302
    assert step(editor, story, "place_more", **typed | {"channel": "wechat"}).status_code == 302
    assert counted() == (2, 1)
    page = words(cast.browser_of(cast.reader).get(story.get_absolute_url()))
    assert "微信公众号" in page
    assert "编辑登记在门户网站发布" in page
    assert Notice.objects.filter(recipient=cast.chen, what="通过三审").exists()


def test_the_same_channel_is_not_counted_twice(cast):
    story = cast.story(S.PLACED)
    editor = cast.browser_of(cast.editor)
    page = words(editor.get(reverse("publicity:step", args=[story.pk, "place_more"])))
    assert 'value="site"' not in page
    with pytest.raises(MissingSomething, match="本稿已于5月9日在门户网站发布"):
        services.place(story=story, by=cast.editor, **PLACED)
    assert counted() == (1, 1)


def test_a_text_that_names_people_is_not_handed_in_without_their_consent(cast):
    story = cast.story(consented=False)
    answer = step(cast.browser_of(cast.chen), story, "submit")
    assert answer.status_code == 422
    assert "文中写到的个人是否同意还没有确认，请先修改稿件。" in words(answer)


def test_a_returned_text_is_changed_and_checked_from_the_beginning(cast):
    story = cast.story(S.RETURNED)
    chen = cast.browser_of(cast.chen)
    page = words(chen.get(story.get_absolute_url()))
    assert "请补上时间。" in page
    edit = reverse("publicity:rewrite", args=[story.pk])
    assert edit in page
    typed = TEXT | {"text": "5月8日上午，委员和居民围坐在楼道口。", "version": story.version}
    assert chen.post(edit, typed).status_code == 302
    step(chen, story, "submit")
    story.refresh_from_db()
    assert (story.state, story.first_by, story.text) == (
        S.FIRST,
        None,
        "5月8日上午，委员和居民围坐在楼道口。",
    )
    assert edit not in words(chen.get(story.get_absolute_url()))
    answer = chen.post(edit, typed | {"version": story.version})
    assert "稿件已在审，需要修改请先撤回。" in words(answer)


def test_what_was_withdrawn_the_same_day_does_not_count_and_later_it_stays(cast):
    cast.story(S.WITHDRAWN)
    assert counted() == (0, 0)
    story = cast.story(S.PLACED)
    with clock.travel(timezone.make_aware(datetime(2024, 5, 20, 9, 0))):
        services.withdraw(story=story, by=cast.issuer, note="已过时。")
    assert counted() == (1, 1)
    assert story.placements.get().removed_on == date(2024, 5, 20)


def test_a_correction_is_no_second_post(cast):
    story = cast.story(S.PLACED)
    issuer = cast.browser_of(cast.issuer)
    assert step(issuer, story, "amend").status_code == 422
    step(issuer, story, "amend", note="第二段的人数应为37人，网站和公众号均已更正。")
    assert counted() == (1, 1)
    assert "第二段的人数应为37人" in words(issuer.get(story.get_absolute_url()))


def test_words_of_secrecy_are_marked_for_who_checks(cast):
    story = cast.story(S.FIRST, text="会议材料是内部文件，不得外传。")
    assert "文中出现「内部文件、不得外传」，请保密审查后再发布。" in words(
        cast.browser_of(cast.editor).get(story.get_absolute_url())
    )


@pytest.mark.parametrize(
    ("level", "count", "sentence"),
    [
        ("county", 3, "中央、省、市、县级媒体报道3篇"),
        ("city", 2, "中央、省、市级媒体报道2篇"),
        ("provincial", 1, "中央、省级媒体报道1篇"),
    ],
)
def test_a_committee_speaks_of_the_media_of_its_own_level_and_above(cast, level, count, sentence):
    cast.clipping()
    cast.clipping(outlet="县融媒", level="county")
    cast.clipping(outlet="省台", level="provincial")
    Committee.objects.filter(slug="jiangcheng").update(level=level)
    figures = values("jiangcheng", 2024)
    assert figures["publicity_media_reports"] == count
    report = PUBLICITY.paragraphs[0].lines[1]
    words_of = {name: str(value) for name, value in WORDS_OF_LEVELS[level].items()}
    line = Type(figures, {}, words_of | {"year": "2024", "committee": "政协"}).line(report)
    assert "".join(run.text for run in line).startswith(sentence)


def test_media_reports_count_by_level_and_not_when_reprinted(cast):
    cast.clipping()
    cast.clipping(outlet="县融媒", level="county")
    cast.clipping(outlet="山城晚报", relation="reprint")
    cast.clipping(outlet="省台", level="provincial", on=date(2023, 5, 8))
    assert values("jiangcheng", 2024)["publicity_media_reports"] == 1
    typed = {
        "title": "另一篇",
        "outlet": "江城日报",
        "level": "city",
        "on": "2024-05-10",
        "place": "",
        "address": "",
        "relation": "original",
    }
    answer = cast.browser_of(cast.editor).post(reverse("publicity:clippings_enter"), typed)
    assert "见报日期不能晚于今天。" in words(answer)
    assert "请填写网址，没有网址的填写版面或栏目。" in words(answer)


def test_the_list_costs_the_same_queries_at_two_and_at_twenty(cast, django_assert_num_queries):
    editor = cast.browser_of(cast.editor)
    editor.get(reverse("publicity:stories"))
    for more in (2, 18):
        for _ in range(more):
            cast.story(S.FIRST)
        with django_assert_num_queries(QUERIES):
            editor.get(reverse("publicity:stories"))


QUERIES = 7
"""Session, person, posts, memberships, unread notices, the ids, and the rows."""


def test_a_text_about_people_who_were_not_asked_offers_to_be_changed_instead_of_submitted(cast):
    chen = cast.browser_of(cast.chen)
    chen.post(reverse("publicity:write"), TEXT)
    story = Story.objects.get()
    Story.objects.update(consented=False)
    bar = words(chen.get(story.get_absolute_url())).split('class="page-actions"')[1].split("</header>")[0]
    assert "还不能" in bar
    assert bar.count("btn-primary") == 1
    address = reverse("publicity:rewrite", args=[story.pk])
    assert f'btn-primary" href="{address}"' in " ".join(bar.split())
