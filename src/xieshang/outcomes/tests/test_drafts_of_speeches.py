"""What was said at the plenary becomes a draft proposal or a draft report of its speaker: once, linked both ways."""

from datetime import date, timedelta

import pytest

from xieshang.core import clock
from xieshang.core.models import Account, Notice
from xieshang.core.trail import kind_of
from xieshang.opinions.models import Opinion
from xieshang.opinions.states import OpinionState as O
from xieshang.outcomes.conversions import derive
from xieshang.outcomes.models import Edge
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import send
from xieshang.speeches import services
from xieshang.speeches.lifecycle import SPEECH
from xieshang.speeches.models import Speech
from xieshang.speeches.states import SpeechState


def now() -> None:
    derive(lambda: True)


@pytest.fixture
def secretary(cast) -> Account:
    account = Account.objects.create(username="secretary", name="会务组")
    Post.objects.create(
        account=account,
        committee=cast.place.committee,
        role=Role.SESSION_SECRETARIAT,
        since=date(2021, 12, 1),
    )
    return account


def spoken(cast, secretary, by, *, published: bool = True, **name) -> Speech:
    """A speech that was published, or that was not used."""
    session, today = cast.place.session, clock.today()
    services.call_for(
        by=secretary, plenary_session=session, opens_on=today, closes_on=today + timedelta(days=2)
    )
    speech = services.begin(by=by, plenary_session=session, **name)
    services.save(speech=speech, by=by, title="把河岸还给行人", text="先补步道，再添座椅。")
    SPEECH.take("submit", speech, by=by)
    if not published:
        SPEECH.take("drop", speech, by=secretary, note="同类发言已有两篇。")
        return speech
    SPEECH.take("preselect", speech, by=secretary)
    SPEECH.take("written", speech, by=secretary)
    SPEECH.take("publish", speech, by=secretary)
    return speech


def take(browser, speech: Speech, action: str):
    answer = send(browser, f"/speeches/{speech.pk}/steps/{action}/")
    speech.refresh_from_db()
    return answer


def linked(cast, person, room, record) -> str:
    return cast.browser_of(person).get(f"/outcomes/conversions/{room}/{record.pk}/").content.decode()


def test_a_published_speech_becomes_its_speakers_draft_proposal(cast, secretary):
    speech = spoken(cast, secretary, cast.chen, member=cast.member(cast.chen))
    chen = cast.browser_of(cast.chen)
    assert "转为提案草稿" in chen.get(speech.get_absolute_url()).content.decode()
    assert take(chen, speech, "to_proposal").status_code == 302
    now()
    now()
    paper = Proposal.objects.get()
    assert (paper.state, paper.first_proposer.account) == (S.DRAFT, cast.chen)
    assert (paper.title, paper.situation) == (speech.title, speech.text)
    assert speech.state == SpeechState.PUBLISHED
    notice = Notice.objects.get(recipient=cast.chen, url=paper.get_absolute_url())
    assert notice.what == "大会发言已转为提案草稿"
    assert paper.get_absolute_url() in linked(cast, cast.chen, "speeches", speech)
    assert speech.get_absolute_url() in linked(cast, cast.chen, "proposals", paper)
    assert "由大会发言转来" in chen.get(paper.get_absolute_url()).content.decode()
    assert "/steps/to_proposal/" not in chen.get(speech.get_absolute_url()).content.decode()


def test_a_speech_that_was_not_used_becomes_a_draft_report(cast, secretary):
    speech = spoken(cast, secretary, cast.chen, member=cast.member(cast.chen), published=False)
    chen = cast.browser_of(cast.chen)
    take(chen, speech, "unused_to_opinion")
    now()
    report = Opinion.objects.get()
    assert (report.state, report.reported_by, report.situation) == (O.DRAFT, cast.chen, speech.text)
    assert speech.get_absolute_url() in linked(cast, cast.chen, "opinions", report)
    page = chen.get(report.get_absolute_url(), follow=True).content.decode()
    assert f"/outcomes/conversions/opinions/{report.pk}/" in page


def test_of_one_speech_both_can_be_made_and_each_once(cast, secretary):
    speech = spoken(cast, secretary, cast.chen, member=cast.member(cast.chen))
    chen = cast.browser_of(cast.chen)
    take(chen, speech, "to_proposal")
    take(chen, speech, "to_opinion")
    again = chen.post(f"/speeches/{speech.pk}/steps/to_opinion/", {"version": speech.version})
    assert again.status_code in (302, 409)
    now()
    assert Proposal.objects.count() == Opinion.objects.count() == 1
    assert Edge.objects.filter(parent__kind=kind_of(speech), parent__record=speech.pk).count() == 2


def test_nobody_makes_a_draft_of_anothers_speech_nor_learns_that_one_was_made(cast, secretary):
    speech = spoken(cast, secretary, cast.chen, member=cast.member(cast.chen))
    for person in (cast.liu, secretary):
        address = f"/speeches/{speech.pk}/steps/to_proposal/"
        assert cast.browser_of(person).post(address, {"version": speech.version}).status_code == 403
    take(cast.browser_of(cast.chen), speech, "to_proposal")
    now()
    page = cast.browser_of(cast.liu).get(speech.get_absolute_url()).content.decode()
    assert "/outcomes/conversions/" not in page
    paper = Proposal.objects.get()
    assert paper.get_absolute_url() not in linked(cast, cast.liu, "speeches", speech)


def test_a_partys_speech_becomes_a_draft_of_the_party(cast, secretary):
    speech = spoken(cast, secretary, cast.party_keeper, party=cast.place.party, speaker="陈晓舟")
    take(cast.browser_of(cast.party_keeper), speech, "to_proposal")
    now()
    assert (Proposal.objects.get().party, Proposal.objects.get().kind) == (
        cast.place.party,
        Proposal.Kind.PARTY,
    )


def test_when_the_right_was_lost_in_between_the_speaker_is_told_once_and_nothing_is_made(cast, secretary):
    speech = spoken(cast, secretary, cast.party_keeper, party=cast.place.party, speaker="陈晓舟")
    take(cast.browser_of(cast.party_keeper), speech, "to_proposal")
    cast.party_keeper.posts.update(until=clock.today() - timedelta(days=1))
    now()
    now()
    assert not Proposal.objects.exists()
    assert Notice.objects.filter(what="未能转为草稿").count() == 1
