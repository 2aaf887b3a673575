"""A plenary speech from the call to its publication: offered, preselected, revised, spoken by the clock, published."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xieshang.core import clock
from xieshang.core.models import Account, Notice
from xieshang.people.models import Party, PlenarySession, Post, Term
from xieshang.people.roles import Role
from xieshang.speeches import services
from xieshang.speeches.lifecycle import SPEECH
from xieshang.speeches.models import Speech
from xieshang.speeches.services import CallRefused
from xieshang.speeches.states import SpeechState as S


@pytest.fixture
def session(cast) -> PlenarySession:
    return PlenarySession.objects.create(
        committee=cast.committee,
        term=Term.objects.get(),
        ordinal=3,
        collects_from=date(2023, 10, 8),
        opens_on=date(2024, 1, 16),
        closes_on=date(2024, 1, 19),
        deadline=clock.now() + timedelta(days=1),
    )


@pytest.fixture
def called(cast, session) -> PlenarySession:
    day = clock.today()
    services.call_for(
        by=cast.secretary, plenary_session=session, opens_on=day, closes_on=day + timedelta(days=30)
    )
    return session


def words(page) -> str:
    return page.content.decode()


def step(browser: Client, speech: Speech, action: str, **posted) -> None:
    address = reverse("speeches:step", args=[speech.pk, action])
    assert browser.get(address).status_code == 200
    speech.refresh_from_db()
    answer = browser.post(address, {"version": speech.version} | posted)
    assert answer.status_code == 302, words(answer)
    speech.refresh_from_db()


def written(cast, browser: Client) -> Speech:
    """A draft of 陈晓舟's with a title and a text, by the pages."""
    page = browser.get(reverse("speeches:list"))
    (_call, names), *_rest = page.context["calls"]
    answer = browser.post(reverse("speeches:write"), {"as": f"{_call.pk}-{names[0].key}"})
    speech = Speech.objects.get()
    assert answer.url == reverse("speeches:edit", args=[speech.pk])
    posted = {"version": speech.version, "title": "点亮河边步道", "speaker": "陈晓舟", "wishes": "oral"}
    browser.post(answer.url, posted | {"text": "步道夜里只有三盏灯。"})
    speech.refresh_from_db()
    assert speech.title == "点亮河边步道"
    return speech


def test_a_speech_goes_from_the_call_to_the_rostrum_and_is_published(cast, called):
    assert Notice.objects.filter(recipient=cast.chen, what="征集大会发言").exists()
    chen, office = cast.browser_of(cast.chen), cast.browser_of(cast.secretary)
    speech = written(cast, chen)
    assert office.get(speech.get_absolute_url()).status_code == 404
    step(chen, speech, "submit")
    step(office, speech, "preselect")
    step(office, speech, "ask_revision", note="请压缩到一千字。")
    assert "请压缩到一千字。" in words(chen.get(reverse("speeches:edit", args=[speech.pk])))
    step(chen, speech, "revised")
    step(office, speech, "schedule", order=1, minutes=8)
    page = words(office.get(reverse("speeches:clock", args=[speech.pk])))
    assert 'data-speech-clock="8"' in page
    assert cast.browser_of(cast.liu).get(speech.get_absolute_url()).status_code == 404
    step(office, speech, "deliver", seconds_spoken=455)
    step(office, speech, "publish")
    assert (speech.state, speech.seconds_spoken) == (S.PUBLISHED, 455)
    listed = cast.browser_of(cast.liu).get(reverse("speeches:list"))
    assert "点亮河边步道" in words(listed)
    answer = words(cast.browser_of(cast.liu).get(speech.get_absolute_url()))
    assert "步道夜里只有三盏灯。" in answer
    assert "请压缩到一千字。" not in answer


def test_words_of_secrecy_are_marked_for_the_speaker_and_for_whoever_chooses(cast, called):
    chen, office = cast.browser_of(cast.chen), cast.browser_of(cast.secretary)
    speech = written(cast, chen)
    Speech.objects.filter(pk=speech.pk).update(text="步道的施工图是内部文件。")
    warning = "文中出现「内部文件」。"
    assert warning + "涉密内容不得在本平台填写" in words(
        chen.get(reverse("speeches:step", args=[speech.pk, "submit"]))
    )
    step(chen, speech, "submit")
    assert "保密提醒：内部文件" in words(office.get(reverse("speeches:list")))
    for page in (speech.get_absolute_url(), reverse("speeches:step", args=[speech.pk, "preselect"])):
        assert warning + "请先确认没有涉密内容，再审查" in words(office.get(page))
    step(office, speech, "preselect")
    step(office, speech, "written")
    assert "保密提醒" not in words(office.get(speech.get_absolute_url()))


def test_the_list_costs_the_same_however_many_speeches_wait(cast, called, django_assert_num_queries):
    chen, office = cast.browser_of(cast.chen), cast.browser_of(cast.secretary)
    first = written(cast, chen)
    step(chen, first, "submit")
    page = reverse("speeches:list")
    office.get(page)
    with CaptureQueriesContext(connection) as one:
        office.get(page)
    for number in range(4):
        first.pk, first.title = None, f"又一篇{number}"
        first.save(force_insert=True)
    with django_assert_num_queries(len(one)):
        office.get(page)


def test_who_wishes_to_speak_in_writing_only_is_not_put_on_the_rostrum(cast, called):
    chen, office = cast.browser_of(cast.chen), cast.browser_of(cast.secretary)
    speech = written(cast, chen)
    Speech.objects.filter(pk=speech.pk).update(wishes=Speech.Form.WRITTEN)
    step(chen, speech, "submit")
    step(office, speech, "preselect")
    address = reverse("speeches:step", args=[speech.pk, "schedule"])
    assert address not in words(office.get(speech.get_absolute_url()))
    assert office.post(address, {"version": speech.version, "order": 1, "minutes": 8}).status_code == 409
    step(office, speech, "written")
    assert speech.state == S.WRITTEN


def test_nobody_speaks_longer_than_the_rule_or_in_anothers_place(cast, called):
    chen, office = cast.browser_of(cast.chen), cast.browser_of(cast.secretary)
    first = written(cast, chen)
    step(chen, first, "submit")
    step(office, first, "preselect")
    step(office, first, "schedule", order=1, minutes=8)
    second = services.begin(by=cast.liu, plenary_session=called, member=cast.liu.memberships.get())
    services.save(speech=second, by=cast.liu, title="另一件事", text="正文。")
    SPEECH.take("submit", second, by=cast.liu)
    SPEECH.take("preselect", second, by=cast.secretary)
    address = reverse("speeches:step", args=[second.pk, "schedule"])
    answer = office.post(address, {"version": second.version, "order": 1, "minutes": 9})
    assert "这个顺序已安排给另一位发言人。" in words(answer)
    assert "口头发言不超过8分钟" in words(answer)


def test_a_text_longer_than_the_rule_is_not_taken(cast, called):
    chen = cast.browser_of(cast.chen)
    speech = written(cast, chen)
    services.save(speech=speech, by=cast.chen, text="长" * 1601)
    answer = chen.post(reverse("speeches:step", args=[speech.pk, "submit"]), {"version": speech.version})
    assert "正文1601字，超过1600字的上限，请精简。" in words(answer)


def test_a_party_speaks_through_who_keeps_its_seal_and_nobody_else(cast, called):
    party = Party.objects.create(committee=cast.committee, name="民盟江城市委会", short_name="民盟")
    keeper = Account.objects.create(username="seal", name="盟务专员")
    Post.objects.create(
        account=keeper,
        committee=cast.committee,
        role=Role.PARTY_ACCOUNT,
        party=party,
        since=clock.today(),
    )
    speech = services.begin(by=keeper, plenary_session=called, party=party, speaker="陈晓舟")
    assert (speech.party, speech.member) == (party, None)
    for person, body in ((cast.chen, {"party": party}), (cast.liu, {"member": cast.chen.memberships.get()})):
        with pytest.raises(PermissionDenied):
            services.begin(by=person, plenary_session=called, **body)


def test_outside_the_call_nobody_begins_a_speech(cast, called):
    with clock.travel(clock.now() + timedelta(days=31)):
        assert not cast.browser_of(cast.chen).get(reverse("speeches:list")).context["calls"]
        with pytest.raises(CallRefused):
            services.begin(by=cast.chen, plenary_session=called, member=cast.chen.memberships.get())


def test_two_windows_do_not_overwrite_each_other(cast, called):
    chen = cast.browser_of(cast.chen)
    speech = written(cast, chen)
    save = reverse("speeches:save", args=[speech.pk])
    posted = {"version": speech.version, "title": "甲", "speaker": "陈晓舟", "text": "甲"}
    assert chen.post(save, posted).status_code == 200
    assert chen.post(save, posted | {"title": "乙"}).status_code == 409
    speech.refresh_from_db()
    assert speech.title == "甲"


def test_words_of_secrecy_are_warned_of_in_the_sheet(cast, called):
    chen = cast.browser_of(cast.chen)
    speech = written(cast, chen)
    posted = {"version": speech.version, "title": "甲", "speaker": "陈晓舟", "text": "这是内部文件。"}
    chen.post(reverse("speeches:save", args=[speech.pk]), posted)
    assert "出现「内部文件」" in words(chen.get(reverse("speeches:margin", args=[speech.pk])))
    assert "出现「内部文件」" in words(chen.get(reverse("speeches:edit", args=[speech.pk])))


def test_the_office_is_asked_on_its_first_page(cast, called):
    chen = cast.browser_of(cast.chen)
    speech = written(cast, chen)
    step(chen, speech, "submit")
    assert "点亮河边步道" in words(cast.browser_of(cast.secretary).get("/"))
    assert "点亮河边步道" in words(cast.browser_of(cast.secretary).get(reverse("speeches:list")))
