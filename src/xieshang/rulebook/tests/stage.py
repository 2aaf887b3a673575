"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee
from xieshang.rulebook import services
from xieshang.rulebook.lifecycle import REVISION
from xieshang.rulebook.models import Remark, Revision, SettingLink

_TEXT = "第一条　会议材料提前送达。\n第二条　每月公开一次。"


def in_force(committee: Committee, keeper: Account, other: Account) -> Revision:
    """The second wording of a public rule, issued today."""
    first = _issued(
        services.draft(
            committee=committee,
            by=keeper,
            title="会议服务制度",
            category="office",
            form="system",
            owner="综合处",
            public=True,
            reason="清理清单",
            text=_TEXT,
            trial=False,
            expires_on=None,
        ),
        keeper,
        other,
        "江协〔2024〕1号",
    )
    second = services.revise(
        regulation=first.regulation,
        by=keeper,
        reason="提前的时间写明",
        text=_TEXT.replace("提前", "提前三天"),
        trial=False,
        expires_on=None,
    )
    with clock.travel(clock.now() + timedelta(days=1)):
        _issued(second, keeper, other, "江协〔2024〕2号")
    return second


def _issued(revision: Revision, keeper: Account, other: Account, number: str) -> Revision:
    REVISION.take("hand_in", revision, by=keeper)
    REVISION.take("check", revision, by=other)
    services.record_passing(
        revision=revision,
        by=keeper,
        passed_by="office_meeting",
        passed_on=clock.today(),
        upload=SimpleUploadedFile("纪要.pdf", b"%PDF-1.7\n" + b"minutes " * 50),
    )
    services.issue(revision=revision, by=keeper, document_no=number, effective_on=clock.today())
    return revision


def draft(committee: Committee, keeper: Account, member: Account) -> tuple[Revision, Remark, SettingLink]:
    """What the keeper drafts, with a setting it decides; a member remarked on it, and nobody has answered."""
    made = services.draft(
        committee=committee,
        by=keeper,
        title="公文处理规程",
        category="office",
        form="procedure",
        owner="综合处",
        public=False,
        reason="清理清单",
        text=_TEXT,
        trial=False,
        expires_on=None,
    )
    link = services.link_setting(
        revision=made, key="rulebook.consult_days", by=keeper, article="第一条", value=9
    )
    REVISION.take("consult", made, by=keeper, change={"consult_until": clock.today() + timedelta(days=9)})
    remark = services.remark(revision=made, by=member, text="请写明由谁公开。", article="第二条")
    return made, remark, link
