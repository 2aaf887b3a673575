"""The people of the rulebook's tests: who drafts, who checks and issues, who reads."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role
from xieshang.rulebook import services
from xieshang.rulebook.lifecycle import REVISION
from xieshang.rulebook.models import Regulation, Revision
from xieshang.rulebook.states import RevisionState as S

MORNING = timezone.make_aware(datetime(2024, 5, 9, 9, 0))
TEXT = "第一章　总则\n第一条　为做好提案工作，制定本规则。\n第二条　承办单位收到提案后，三个工作日内可以退办。\n第二章　附则\n第三条　本规则自印发之日起施行。"
WORDING = {"reason": "清理清单第3项", "text": TEXT, "trial": False, "expires_on": None}
RULE = {"title": "提案工作规则", "category": "duty", "form": "rules", "owner": "提案委", "public": True}
_WAY = (
    S.TO_CHECK,
    S.CHECKED,
    S.PASSED,
    S.WAITING,
    S.IN_FORCE,
    S.SUPERSEDED,
    S.REPEALED,
    S.LAPSED,
)


def paper(name: str = "纪要") -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", b"%PDF-1.7\n" + b"minutes " * 50)


@dataclass
class Cast:
    """干事 drafts, 审核员 and 印发员 keep the rulebook, 陈晓舟 is a member, 邻居 keeps elsewhere."""

    city: Committee
    chen: Account
    drafter: Account
    colleague: Account
    checker: Account
    issuer: Account
    neighbour: Account
    outsider: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def revision(self, state: S = S.DRAFTING, **fields: Any) -> Revision:
        """A rule's first wording, brought to a state by who would do it."""
        given = RULE | {"title": f"规则{Regulation.objects.count() + 1}"} | WORDING | fields
        made = services.draft(committee=self.city, by=self.drafter, **given)
        return self.bring(made, state)

    def bring(self, revision: Revision, state: S, **issued: Any) -> Revision:
        if state == S.CONSULTING:
            until = clock.today() + timedelta(days=10)
            REVISION.take("consult", revision, by=self.drafter, change={"consult_until": until})
        if state == S.DROPPED:
            REVISION.take("drop", revision, by=self.checker, note="与另一份重复。")
        if state not in _WAY:
            return revision
        far = _WAY.index(state)
        REVISION.take("hand_in", revision, by=self.drafter)
        if far >= 1:
            REVISION.take("check", revision, by=self.checker)
        if far >= 2:
            services.record_passing(
                revision=revision,
                by=self.drafter,
                passed_by="chair_council",
                passed_on=clock.today(),
                upload=paper(),
            )
        if far >= 3:
            later = clock.today() + timedelta(days=20 if state == S.WAITING else 0)
            given = {"document_no": f"江协〔2024〕{revision.pk}号", "effective_on": later} | issued
            services.issue(revision=revision, by=self.issuer, **given)
        if state == S.SUPERSEDED:
            REVISION.take("supersede", revision, by=None)
        if state == S.LAPSED:
            REVISION.take("lapse", revision, by=None)
        if state == S.REPEALED:
            services.repeal(
                revision=revision, by=self.checker, note="已有新法。", document_no="江协〔2024〕99号"
            )
        return revision


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str) -> Committee:
        return Committee.objects.create(
            slug=slug, name=f"政协{area}委员会", short_name=f"{area}政协", area=area, level="city"
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)

    def holder(username: str, name: str, role: Role | None, where: Committee = city) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        if role:
            Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1))
        return account

    chen = Account.objects.create(username="chen", name="陈晓舟", language="zh-hans")
    Member.objects.create(account=chen, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1))
    return Cast(
        city=city,
        chen=chen,
        drafter=holder("drafter", "起草干事", Role.GENERAL_OFFICE),
        colleague=holder("colleague", "另一干事", Role.COMMITTEE_STAFF),
        checker=holder("checker", "审核员", Role.RULE_KEEPER),
        issuer=holder("issuer", "印发员", Role.RULE_KEEPER),
        neighbour=holder("neighbour", "邻居", Role.RULE_KEEPER, other),
        outsider=holder("outsider", "路人", None),
    )
