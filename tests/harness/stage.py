"""The cast of the proposals room with a record behind every address of the house."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.consultation.models import Activity, Plan
from xieshang.consultation.tests import stage as consultation
from xieshang.core import attachments, clock
from xieshang.core.importing import slices
from xieshang.core.importing.files import Sheet
from xieshang.core.models import Account, Attachment, ImportedFile, Notice
from xieshang.core.registered import RegisterRecord
from xieshang.culture.models import Copy, Visit
from xieshang.culture.tests import stage as culture
from xieshang.deliberation.tests import stage as deliberation
from xieshang.followup.models import Item
from xieshang.followup.tests import stage as followup
from xieshang.learning.models import Lesson, Material, Sitting
from xieshang.learning.tests import stage as learning
from xieshang.meetings import services as meeting_services
from xieshang.meetings.models import Leave, Meeting, OfflineScan, SessionGroup
from xieshang.meetings.tests import stage as meetings
from xieshang.opinions import registers
from xieshang.opinions.models import Issue, Opinion
from xieshang.opinions.tests import stage as opinions
from xieshang.outcomes import conversions
from xieshang.outreach.models import Matter, Reception
from xieshang.outreach.tests import stage as outreach
from xieshang.people import services as people
from xieshang.people.models import Area, Decision, Post, ReportingUnit, TermChange
from xieshang.people.roles import Role
from xieshang.proposals import services as proposals
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.models import Cosignature, GoodProposal, Handling, KeyProposal, Proposal
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import MORNING, PASSWORD, Cast, everybody
from xieshang.publicity.models import Clipping, Story
from xieshang.publicity.tests import stage as publicity
from xieshang.reports.models import Edition
from xieshang.research.models import Topic
from xieshang.research.tests import stage as research
from xieshang.rulebook.models import Remark, Revision, SettingLink
from xieshang.rulebook.tests import stage as rulebook
from xieshang.search import synonyms
from xieshang.search.models import SameMatter, SavedSearch, SynonymGroup
from xieshang.speeches.models import Speech
from xieshang.speeches.tests import stage as speeches
from xieshang.supervision.models import Appraisal, Inspection
from xieshang.supervision.tests import stage as supervision
from xieshang.surveys.models import Piece, Question, Survey
from xieshang.surveys.tests import stage as surveys

PEOPLE = (
    "anonymous",
    "first proposer",
    "another member",
    "office",
    "reviewer",
    "director",
    "assigner",
    "unit clerk",
    "unit lead",
    "other unit's clerk",
    "auditor",
    "other committee's office",
    "opinion editor",
    "security administrator",
    "meeting secretary",
    "outreach officer",
    "publicity editor",
    "rule keeper",
    "learning officer",
    "librarian",
    "deliberation officer",
)
"""Whose answers stand in the table of addresses, in the order of its columns."""


@dataclass
class Stage:
    """People and records by what they are in the story; all papers are 陈晓舟's."""

    cast: Cast
    editor: Account
    guard: Account
    draft: Proposal
    cosignature: Cosignature
    """周听泉 has been asked to sign a joint paper and has not answered."""
    under_review: Proposal
    """Another paper of the session is likely about the same matter."""
    converted: Proposal
    """An opinion report was made of it."""
    assigned: Handling
    """One unit, which has not accepted yet, on a paper that is on file."""
    to_sign: Handling
    closed: Proposal
    """Filed, handled by a lead and a co-unit, replied to, rated, closed."""
    survey: Attachment
    """A file of the closed paper."""
    key_mark: KeyProposal
    """The closed paper is a key proposal, led by the director."""
    good_mark: GoodProposal
    """And a good proposal of its year."""
    notice: Notice
    """陈晓舟 was told of the closing."""
    unsent: Notice
    """What 陈晓舟 was told of the filing, whose e-mail did not arrive."""
    saved: SavedSearch
    synonyms: SynonymGroup
    removed_synonyms: SynonymGroup
    """陈晓舟's."""
    edition: Edition
    opinion: Opinion
    """陈晓舟's report, published in ``issue``."""
    issue: Issue
    reporting_unit: ReportingUnit
    informant: Post
    imported: ImportedFile
    """A table of reporting units, read and not confirmed."""
    secretary: Account
    planned: Meeting
    """Prepared by the secretary, nobody told."""
    meeting: Meeting
    """Convened two days ahead, with all members on its roster."""
    leave: Leave
    """陈晓舟's leave from it, to be decided."""
    offline: OfflineScan
    """周听泉's scan that came later, to be confirmed at the gate."""
    speech: Speech
    """陈晓舟's, scheduled as the first oral one."""
    group: SessionGroup
    """Its only group, convened by 周听泉, with a brief of what was said."""
    outreach_officer: Account
    publicity_editor: Account
    story: Story
    """陈晓舟's, handed in and not checked yet."""
    clipping: Clipping
    """Entered by the publicity editor and confirmed by nobody."""
    learning_officer: Account
    lesson: Lesson
    """A lecture that takes sign-ups; 陈晓舟 has a place."""
    sitting: Sitting
    material: Material
    """Pushed to all members."""
    librarian: Account
    copy: Copy
    """The only copy of a book, on its shelf."""
    deliberation_officer: Account
    deliberation: dict[str, RegisterRecord]
    """One row of each register of deliberation, entered by the officer and confirmed by nobody, by the register's
    name."""
    visit: Visit
    """A villager booked a seat for a later day."""
    rule_keeper: Account
    law: Revision
    """The second wording of a public rule, in force."""
    draft_law: Revision
    """The rule keeper's draft, which asks for views and decides a setting."""
    law_remark: Remark
    law_link: SettingLink
    draft_question: Question
    """The only one of a survey that the rule keeper has not opened."""
    open_survey: Survey
    """The rule keeper's, which nobody has answered."""
    outside_survey: tuple[str, str]
    """The code of a survey that anybody may answer, and the ticket of somebody who has begun."""
    piece: Piece
    """What 陈晓舟 suggested in another, which has ended."""
    matter: Matter
    """A problem that 陈晓舟 brought, given to no unit yet."""
    reception: Reception
    """A letter that the officer registered."""
    outreach: dict[str, RegisterRecord]
    """One row of each register of outreach, entered by the officer and confirmed by nobody, by the register's name."""
    change: TermChange
    """The next term is being prepared."""
    area: Area
    """A town of the committee."""
    decision: Decision
    """What the standing committee decided, recorded by the proposal office, which keeps the register here."""
    item: Item
    """What 陈晓舟 said at a forum, sent to the schools' unit, which has not received it yet."""
    inspection: Inspection
    """Under way, with 陈晓舟 on its roster; the schools' unit is visited."""
    appraisal: Appraisal
    """陈晓舟 was drawn for it."""
    activity: Activity
    """A forum that was called: 陈晓舟 will speak, the schools' unit is asked to come."""
    plan: Plan
    """This year's, with one topic, being drafted by the office."""
    research: Topic
    """陈晓舟's own, with a diary, and a report being written."""
    research_draft: Topic
    """Which the office drafted for the year's plan; 陈晓舟 will lead it."""

    @property
    def people(self) -> dict[str, Account | None]:
        """Everyone of the table of addresses, in its order; the first has not signed in."""
        cast = self.cast
        return {
            "anonymous": None,
            "first proposer": cast.chen,
            "another member": cast.zhou,
            "office": cast.office,
            "reviewer": cast.reviewer,
            "director": cast.director,
            "assigner": cast.assigner,
            "unit clerk": cast.schools_clerk,
            "unit lead": cast.schools_lead,
            "other unit's clerk": cast.health_clerk,
            "auditor": cast.auditor,
            "other committee's office": cast.neighbour,
            "opinion editor": self.editor,
            "security administrator": self.guard,
            "meeting secretary": self.secretary,
            "outreach officer": self.outreach_officer,
            "publicity editor": self.publicity_editor,
            "rule keeper": self.rule_keeper,
            "learning officer": self.learning_officer,
            "librarian": self.librarian,
            "deliberation officer": self.deliberation_officer,
        }


def set_stage() -> Stage:
    """Everybody and everything, on the morning the cast plays on."""
    with clock.travel(MORNING):
        return _set_stage(everybody())


def _set_stage(cast: Cast) -> Stage:
    editor = _appointed(cast, "editor", "信息编辑员", Role.OPINION_EDITOR)
    closed = cast.paper(S.CLOSED, units=(cast.place.schools, cast.place.finance))
    survey = attachments.keep(
        closed,
        SimpleUploadedFile("走访记录.pdf", b"%PDF-1.7\n" + b"survey " * 50),
        by=cast.chen,
        largest=1024,
    )
    joint = cast.joint_paper(cosigners=(cast.zhou,))
    to_sign = cast.paper(S.ASSIGNED).handlings.get()
    opinion, issue = opinions.published(
        cast.member(cast.chen),
        editor=editor,
        reviewer=_appointed(cast, "opinion.reviewer", "研究室主任", Role.OPINION_REVIEWER),
        signer=_appointed(cast, "opinion.signer", "分管副主席", Role.OPINION_ISSUER),
        unit=cast.place.health,
    )
    notice, *_others, unsent = Notice.objects.filter(
        recipient=cast.chen, url=closed.get_absolute_url()
    ).order_by("-id")
    Notice.objects.filter(pk=unsent.pk).update(mail=Notice.Mail.FAILED, mail_error="550 no such mailbox")
    converted = cast.paper(S.FINAL_REVIEW)
    PROPOSAL.take("ask_convert", converted, by=cast.office, note="反映情况为主，转为信息更快。")
    PROPOSAL.take("agree_convert", converted, by=cast.chen)
    conversions.derive(lambda: True)
    under_review, twin = cast.paper(S.SUBMITTED), cast.paper(S.SUBMITTED)
    SameMatter.objects.create(
        session=cast.place.session,
        up_to=1,
        made_at=clock.now(),
        groups=[{"records": [under_review.pk, twin.pk], "likeness": 0.8}],
    )
    cast.browser_of(cast.office).post("/reports/jiangcheng/2024/publish/", {"after": 0, "note": ""})
    removed_synonyms = synonyms.add(committee=cast.place.committee, by=cast.office, words="河堤、江堤")
    synonyms.remove(group=removed_synonyms, by=cast.office)
    secretary = _appointed(cast, "secretary", "会务秘书", Role.SESSION_SECRETARIAT)
    meeting = meetings.planned(cast.place.committee, secretary)
    meeting_services.convene(meeting=meeting, by=secretary)
    group = meetings.prepared(
        meeting, secretary, convener=cast.zhou, member=cast.chen, unit=cast.place.schools
    )
    officer = _appointed(cast, "outreach", "联络干部", Role.OUTREACH_OFFICER)
    leader = _appointed(cast, "followuphead", "分管副主席", Role.CHAIR)
    item = followup.item(
        cast.place.committee,
        staff=_appointed(cast, "followup", "督办干部", Role.COMMITTEE_STAFF),
        head=leader,
        unit=cast.place.schools,
    )
    consulting = _appointed(cast, "consulting", "综合科干部", Role.GENERAL_OFFICE)
    activity = consultation.activity(
        cast.place.committee,
        staff=consulting,
        leader=leader,
        member=cast.chen,
        unit=cast.place.schools,
    )
    plan = consultation.plan(cast.place.committee, consulting)
    topic = research.topic(cast.place.committee, cast.chen)
    topic_draft = research.begun(cast.place.committee, consulting, cast.chen, topic.lead)
    inspection = supervision.inspection(
        cast.place.committee,
        staff=consulting,
        leader=leader,
        member=cast.chen,
        unit=cast.place.schools,
    )
    appraisal = supervision.appraisal(cast.place.committee, staff=consulting, member=cast.chen)
    # In this house the proposal office keeps the register, as where nobody was ever appointed to the general one.
    consulting.posts.all().delete()
    publicity_editor = _appointed(cast, "publicity", "宣传干事", Role.PUBLICITY_EDITOR)
    rule_keeper = _appointed(cast, "rulekeeper", "制度干事", Role.RULE_KEEPER)
    learning_officer = _appointed(cast, "learning", "学习干事", Role.LEARNING_OFFICER)
    lesson, sitting = learning.lesson(
        cast.place.committee, learning_officer, cast.chen, meetings.planned(cast.place.committee, secretary)
    )
    librarian = _appointed(cast, "librarian", "管书人", Role.LIBRARIAN)
    deliberation_officer = _appointed(cast, "deliberation", "协商干事", Role.DELIBERATION_OFFICER)
    area = Area.objects.create(
        committee=cast.place.committee, name="河滨镇", level=Area.Level.TOWNSHIP, kind=Area.Kind.DIVISION
    )
    other_keeper = _appointed(cast, "rulekeeper2", "制度专员", Role.RULE_KEEPER)
    draft_law, law_remark, law_link = rulebook.draft(cast.place.committee, rule_keeper, cast.chen)
    return Stage(
        cast=cast,
        publicity_editor=publicity_editor,
        story=publicity.story(cast.place.committee, cast.chen),
        clipping=publicity.clipping(cast.place.committee, publicity_editor),
        learning_officer=learning_officer,
        lesson=lesson,
        sitting=sitting,
        material=learning.material(cast.place.committee, learning_officer),
        librarian=librarian,
        visit=culture.visit(cast.place.committee),
        copy=culture.copy(cast.place.committee, librarian),
        deliberation_officer=deliberation_officer,
        deliberation=deliberation.rows(cast.place.committee, deliberation_officer, area),
        rule_keeper=rule_keeper,
        law=rulebook.in_force(cast.place.committee, rule_keeper, other_keeper),
        draft_law=draft_law,
        draft_question=surveys.draft(cast.place.committee, rule_keeper),
        open_survey=surveys.opened(cast.place.committee, rule_keeper),
        outside_survey=surveys.outside(cast.place.committee, rule_keeper),
        piece=surveys.piece(cast.place.committee, rule_keeper, cast.chen),
        law_remark=law_remark,
        law_link=law_link,
        outreach_officer=officer,
        outreach=outreach.rows(cast.place.committee, officer),
        matter=outreach.matter(cast.place.committee, cast.chen),
        reception=outreach.reception(cast.place.committee, officer),
        item=item,
        change=people.plan_term_change(
            committee=cast.place.committee,
            from_term=cast.place.session.term,
            by=cast.office,
            to_ordinal=cast.place.session.term.ordinal + 1,
            switch_on=clock.today() + timedelta(days=300),
        ),
        area=area,
        decision=_decided(cast),
        activity=activity,
        inspection=inspection,
        appraisal=appraisal,
        plan=plan,
        research=topic,
        research_draft=topic_draft,
        group=group,
        speech=speeches.scheduled(cast.place.session, secretary, cast.member(cast.chen)),
        secretary=secretary,
        planned=meetings.planned(cast.place.committee, secretary),
        meeting=meeting,
        leave=meeting_services.request_leave(
            line=meeting.roster.get(account=cast.chen), by=cast.chen, reason="official"
        ),
        offline=meetings.sent_later(meeting, cast.zhou),
        editor=editor,
        guard=_appointed(cast, "guard", "安全专员", Role.SECURITY_ADMIN),
        draft=cast.draft(),
        cosignature=joint.cosignatures.get(),
        under_review=under_review,
        converted=converted,
        assigned=cast.paper(S.ASSIGNED).handlings.get(),
        to_sign=cast.carry(to_sign, H.TO_SIGN),
        closed=closed,
        survey=survey,
        key_mark=proposals.mark_key(proposal=closed, by=cast.office, leader=cast.director.posts.get()),
        good_mark=proposals.name_good(proposal=closed, by=cast.office, year=MORNING.year),
        notice=notice,
        unsent=unsent,
        saved=SavedSearch.objects.create(
            account=cast.chen, name="照明", asked="q=照明", made_at=clock.now(), up_to=0
        ),
        synonyms=synonyms.add(committee=cast.place.committee, by=cast.office, words="河灯、水灯"),
        removed_synonyms=removed_synonyms,
        edition=Edition.objects.get(),
        opinion=opinion,
        issue=issue,
        reporting_unit=registers.UNITS.enter(
            by=editor, committee=cast.place.committee, name="河滨街道联络组", since=clock.today()
        ),
        informant=registers.INFORMANTS.enter(
            by=editor, committee=cast.place.committee, account=cast.nobody, since=clock.today()
        ),
        imported=slices.keep(
            intake=registers.UNITS.intake,
            tenant=cast.place.committee.pk,
            by=editor,
            name="报送单位.xlsx",
            sheets=[Sheet("名单", [["单位名称", "起"], ["市科协", "2024-01-05"], ["市侨联", "1月"]])],
        ),
    )


def _decided(cast: Cast) -> Decision:
    return people.record_decision(
        committee=cast.place.committee,
        by=cast.office,
        scan=SimpleUploadedFile("决定.pdf", b"%PDF-1.7\n" + b"decision " * 50),
        body="市政协常委会",
        meeting_name="六届十次常委会会议",
        on=date(2024, 1, 5),
        document_no="江协发〔2024〕1号",
        text="决定召开六届三次会议。",
    )


def _appointed(cast: Cast, username: str, name: str, role: str) -> Account:
    account = Account.objects.create(username=username, name=name, password=PASSWORD)
    Post.objects.create(account=account, committee=cast.place.committee, role=role, since=date(2021, 12, 1))
    return account
