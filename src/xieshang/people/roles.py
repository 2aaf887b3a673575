"""Every role and the permissions it grants, on one screen.

A role is held through a ``Post`` at one committee (or one undertaking unit, or one party) for a
time. Permissions say what someone is for in general; whether they may take a step on a given
record now is the business of that record's lifecycle, whose actors ask for these permissions.
Security, audit and system administration are three different people (三员分立).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Permission(models.TextChoices):
    """One thing a person may be for."""

    SEE_ALL_PROPOSALS = "see_all_proposals", _("查看本级全部提案")
    SEE_FILED_PROPOSALS = "see_filed_proposals", _("查看已立案提案")
    WRITE_PROPOSALS = "write_proposals", _("撰写提案")
    SPEAK_FOR_PARTY = "speak_for_party", _("以党派名义提交")
    FIRST_REVIEW = "first_review", _("提案初审")
    SECOND_REVIEW = "second_review", _("提案复审")
    FINAL_REVIEW = "final_review", _("提案终审立案")
    ASSIGN_PROPOSALS = "assign_proposals", _("交办提案")
    CHECK_REPLIES = "check_replies", _("审核答复")
    HANDLE_PROPOSALS = "handle_proposals", _("承办提案")
    SIGN_REPLIES = "sign_replies", pgettext_lazy("permission", "签发答复")
    MARK_PROPOSALS = "mark_proposals", _("确定重点提案和好提案")
    SUPERVISE_KEY_PROPOSALS = "supervise_key_proposals", _("领衔督办")
    SEE_REPORTS = "see_reports", _("查看年度报告")
    PUBLISH_REPORTS = "publish_reports", _("编写并发布年度报告")
    REPORT_OPINIONS = "report_opinions", _("反映社情民意")
    SEE_ISSUED_OPINIONS = "see_issued_opinions", _("查看已编发信息")
    SEE_ALL_OPINIONS = "see_all_opinions", _("查看本级全部信息")
    EDIT_OPINIONS = "edit_opinions", _("编辑社情民意信息")
    REVIEW_OPINIONS = "review_opinions", _("审核社情民意信息")
    SIGN_OPINIONS = "sign_opinions", _("签发社情民意信息")
    RECEIVE_OPINIONS = "receive_opinions", _("接收下级报送的信息")
    HANDLE_OPINIONS = "handle_opinions", _("办理转来的信息")
    SEE_INSTRUCTIONS = "see_instructions", _("查看领导批示")
    RUN_MEETINGS = "run_meetings", _("筹办会议")
    RUN_OWN_MEETINGS = "run_own_meetings", _("筹办本专委会的活动")
    SCAN_MEMBERS = "scan_members", _("会场签到值守")
    APPROVE_LEAVE = "approve_leave", _("批准全会请假")
    KEEP_OUTREACH = "keep_outreach", _("登记联络和发展工作")
    APPROVE_RECEPTIONS = "approve_receptions", _("审批接待")
    RUN_FOLLOWUP = "run_followup", _("督办意见建议落实")
    HEAD_FOLLOWUP = "head_followup", _("核定和办结落实事项")
    HEAD_OWN_FOLLOWUP = "head_own_followup", _("核定和办结本专委会牵头的落实事项")
    RECORD_DECISIONS = "record_decisions", _("登记会议和上级的决定")
    READ_DECISIONS = "read_decisions", _("查看会议和上级的决定")
    RUN_CONSULTATION = "run_consultation", _("组织协商活动")
    RUN_OWN_CONSULTATION = "run_own_consultation", _("组织本专委会的协商活动")
    HEAD_CONSULTATION = "head_consultation", _("审定协商活动")
    HEAD_OWN_CONSULTATION = "head_own_consultation", _("审定本专委会的协商活动")
    LEAD_CONSULTATION = "lead_consultation", _("领衔协商活动")
    RUN_RESEARCH = "run_research", _("组织调研")
    RUN_OWN_RESEARCH = "run_own_research", _("组织本专委会的调研")
    HEAD_RESEARCH = "head_research", _("审定调研课题和报告")
    HEAD_OWN_RESEARCH = "head_own_research", _("审定本专委会的调研课题和报告")
    RUN_SUPERVISION = "run_supervision", _("组织视察和评议测评")
    RUN_OWN_SUPERVISION = "run_own_supervision", _("组织本专委会的视察和评议测评")
    HEAD_SUPERVISION = "head_supervision", _("审定视察和评议测评")
    HEAD_OWN_SUPERVISION = "head_own_supervision", _("审定本专委会的视察和评议测评")
    LEAD_INSPECTIONS = "lead_inspections", _("带队视察")
    EDIT_STORIES = "edit_stories", _("编辑和发布稿件")
    REVIEW_STORIES = "review_stories", _("复审稿件")
    ISSUE_STORIES = "issue_stories", _("签发稿件")
    DRAFT_REGULATIONS = "draft_regulations", _("起草制度")
    KEEP_RULEBOOK = "keep_rulebook", _("审核和印发制度")
    CONFIRM_TERM_CHANGE = "confirm_term_change", _("撤销换届")
    RUN_LEARNING = "run_learning", _("组织学习培训")
    RUN_SURVEYS = "run_surveys", _("组织问卷")
    KEEP_LIBRARY = "keep_library", _("管理书库")
    KEEP_DELIBERATION = "keep_deliberation", _("登记协商议事")
    EDIT_RULES = "edit_rules", _("维护规则")
    DECIDE_PROPOSAL_RULES = "decide_proposal_rules", _("维护提案工作规则")
    DECIDE_OPINION_RULES = "decide_opinion_rules", _("维护社情民意工作规则")
    EDIT_PEOPLE = "edit_people", _("维护人员与单位")
    READ_TRAIL = "read_trail", _("查看审计记录")
    MANAGE_ACCOUNTS = "manage_accounts", _("管理账号安全")
    MANAGE_SYSTEM = "manage_system", _("系统管理")


class Role(models.TextChoices):
    """A post a person may hold."""

    MEMBER = "member", _("委员")
    STANDING_MEMBER = "standing_member", _("常委")
    CHAIR = "chair", _("主席会议成员")
    CONVENER = "convener", _("召集人")
    SECTOR_LIAISON = "sector_liaison", _("界别联络员")
    PARTY_ACCOUNT = "party_account", _("党派团体账号")
    GENERAL_OFFICE = "general_office", _("办公室")
    SECRETARY_GENERAL = "secretary_general", _("秘书长")
    COMMITTEE_DIRECTOR = "committee_director", _("专委会主任")
    COMMITTEE_STAFF = "committee_staff", _("专委会工作人员")
    PROPOSAL_OFFICE = "proposal_office", _("提案委办公室")
    REVIEW_GROUP = "review_group", _("提案审查组")
    PROPOSAL_COMMITTEE = "proposal_committee", _("提案委员会")
    ASSIGNING_OFFICE_PARTY = "assigning_office_party", _("党委办督查")
    ASSIGNING_OFFICE_GOV = "assigning_office_gov", _("政府办督查")
    SESSION_SECRETARIAT = "session_secretariat", _("大会秘书处")
    STEWARD = "steward", _("签到值守员")
    INFORMANT = "informant", _("特邀信息员")
    REPORTING_UNIT = "reporting_unit", _("信息报送单位账号")
    OPINION_EDITOR = "opinion_editor", _("信息编辑")
    OPINION_REVIEWER = "opinion_reviewer", _("信息审核")
    OPINION_ISSUER = "opinion_issuer", _("信息签发")
    OUTREACH_OFFICER = "outreach_officer", _("联络工作人员")
    PUBLICITY_EDITOR = "publicity_editor", _("宣传编辑")
    PUBLICITY_REVIEWER = "publicity_reviewer", _("宣传审核")
    PUBLICITY_ISSUER = "publicity_issuer", _("宣传签发")
    LEARNING_OFFICER = "learning_officer", _("委员学习工作人员")
    LIBRARIAN = "librarian", _("书库管理员")
    RULE_KEEPER = "rule_keeper", _("制度工作人员")
    DELIBERATION_OFFICER = "deliberation_officer", _("协商议事工作人员")
    HANDLING_UNIT_CLERK = "handling_unit_clerk", _("承办单位经办人")
    HANDLING_UNIT_LEAD = "handling_unit_lead", _("承办单位领导")
    SUPERVISING_LEADER = "supervising_leader", _("督办领导")
    AUDITOR = "auditor", _("审计员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")


def choose_role() -> Sequence[tuple[str, str | Promise]]:
    """The roles a field offers; as a function, so that a role more is no migration."""
    return Role.choices


_P = Permission
_READER = frozenset({_P.SEE_FILED_PROPOSALS, _P.SEE_REPORTS})
_REPORTER = frozenset({_P.REPORT_OPINIONS, _P.SEE_ISSUED_OPINIONS})
_MEMBER = _READER | _REPORTER | {_P.WRITE_PROPOSALS}
_OFFICE = _READER | {_P.SEE_ALL_PROPOSALS}
_OPINIONS = _READER | {_P.SEE_ISSUED_OPINIONS, _P.SEE_ALL_OPINIONS}

GRANTS: dict[str, frozenset[Permission]] = {
    Role.MEMBER: _MEMBER,
    Role.STANDING_MEMBER: _MEMBER,
    Role.CHAIR: _MEMBER
    | {
        _P.SUPERVISE_KEY_PROPOSALS,
        _P.APPROVE_LEAVE,
        _P.READ_DECISIONS,
        _P.LEAD_CONSULTATION,
        _P.LEAD_INSPECTIONS,
    },
    Role.CONVENER: _MEMBER,
    Role.SECTOR_LIAISON: _READER,
    Role.PARTY_ACCOUNT: _READER | _REPORTER | {_P.SPEAK_FOR_PARTY},
    Role.GENERAL_OFFICE: _READER
    | {
        _P.RUN_MEETINGS,
        _P.SCAN_MEMBERS,
        _P.RUN_FOLLOWUP,
        _P.RUN_CONSULTATION,
        _P.RUN_RESEARCH,
        _P.RUN_SURVEYS,
        _P.RUN_SUPERVISION,
        _P.DRAFT_REGULATIONS,
        _P.PUBLISH_REPORTS,
        _P.EDIT_RULES,
        _P.EDIT_PEOPLE,
        _P.RECORD_DECISIONS,
        _P.READ_DECISIONS,
    },
    Role.SECRETARY_GENERAL: _OFFICE
    | {
        _P.SEE_ISSUED_OPINIONS,
        _P.SEE_ALL_OPINIONS,
        _P.SEE_INSTRUCTIONS,
        _P.APPROVE_RECEPTIONS,
        _P.HEAD_FOLLOWUP,
        _P.HEAD_CONSULTATION,
        _P.HEAD_RESEARCH,
        _P.HEAD_SUPERVISION,
        _P.ISSUE_STORIES,
        _P.CONFIRM_TERM_CHANGE,
        _P.READ_DECISIONS,
    },
    Role.COMMITTEE_DIRECTOR: _READER
    | {
        _P.HEAD_OWN_FOLLOWUP,
        _P.HEAD_OWN_CONSULTATION,
        _P.HEAD_OWN_RESEARCH,
        _P.HEAD_OWN_SUPERVISION,
        _P.READ_DECISIONS,
    },
    Role.COMMITTEE_STAFF: _READER
    | {
        _P.RUN_FOLLOWUP,
        _P.RUN_OWN_CONSULTATION,
        _P.RUN_OWN_RESEARCH,
        _P.RUN_OWN_SUPERVISION,
        _P.RUN_OWN_MEETINGS,
        _P.RUN_SURVEYS,
        _P.DRAFT_REGULATIONS,
        _P.READ_DECISIONS,
    },
    Role.PROPOSAL_OFFICE: _OFFICE
    | {
        _P.FIRST_REVIEW,
        _P.ASSIGN_PROPOSALS,
        _P.MARK_PROPOSALS,
        _P.DRAFT_REGULATIONS,
        _P.PUBLISH_REPORTS,
        _P.DECIDE_PROPOSAL_RULES,
        _P.READ_DECISIONS,
    },
    Role.REVIEW_GROUP: _OFFICE | {_P.SECOND_REVIEW},
    Role.PROPOSAL_COMMITTEE: _OFFICE | {_P.FINAL_REVIEW, _P.MARK_PROPOSALS, _P.PUBLISH_REPORTS},
    Role.ASSIGNING_OFFICE_PARTY: frozenset({_P.SEE_FILED_PROPOSALS, _P.ASSIGN_PROPOSALS, _P.CHECK_REPLIES}),
    Role.ASSIGNING_OFFICE_GOV: frozenset({_P.SEE_FILED_PROPOSALS, _P.ASSIGN_PROPOSALS, _P.CHECK_REPLIES}),
    Role.SESSION_SECRETARIAT: _READER | {_P.RUN_MEETINGS, _P.SCAN_MEMBERS},
    Role.STEWARD: frozenset({_P.SCAN_MEMBERS}),
    Role.INFORMANT: frozenset({_P.REPORT_OPINIONS}),
    Role.REPORTING_UNIT: frozenset({_P.REPORT_OPINIONS}),
    Role.OPINION_EDITOR: _OPINIONS | {_P.EDIT_OPINIONS, _P.RECEIVE_OPINIONS, _P.SEE_INSTRUCTIONS},
    Role.OPINION_REVIEWER: _OPINIONS | {_P.REVIEW_OPINIONS, _P.DECIDE_OPINION_RULES},
    Role.OPINION_ISSUER: _OPINIONS | {_P.SIGN_OPINIONS, _P.SEE_INSTRUCTIONS},
    Role.OUTREACH_OFFICER: _READER | {_P.KEEP_OUTREACH},
    Role.PUBLICITY_EDITOR: _READER | {_P.EDIT_STORIES},
    Role.PUBLICITY_REVIEWER: _READER | {_P.REVIEW_STORIES},
    Role.PUBLICITY_ISSUER: _READER | {_P.ISSUE_STORIES},
    Role.LEARNING_OFFICER: _READER | {_P.RUN_LEARNING},
    Role.RULE_KEEPER: _READER | {_P.DRAFT_REGULATIONS, _P.KEEP_RULEBOOK, _P.RUN_SURVEYS},
    Role.LIBRARIAN: _READER | {_P.KEEP_LIBRARY},
    Role.DELIBERATION_OFFICER: _READER | {_P.KEEP_DELIBERATION},
    Role.HANDLING_UNIT_CLERK: frozenset({_P.HANDLE_PROPOSALS, _P.HANDLE_OPINIONS}),
    Role.HANDLING_UNIT_LEAD: frozenset({_P.HANDLE_PROPOSALS, _P.SIGN_REPLIES, _P.HANDLE_OPINIONS}),
    Role.SUPERVISING_LEADER: _READER | {_P.SUPERVISE_KEY_PROPOSALS},
    Role.AUDITOR: _OFFICE | {_P.READ_TRAIL, _P.READ_DECISIONS},
    Role.SECURITY_ADMIN: frozenset({_P.MANAGE_ACCOUNTS}),
    Role.SYSTEM_ADMIN: frozenset({_P.MANAGE_SYSTEM}),
}


@dataclass(frozen=True)
class StandIn:
    """What an older role does at a committee until the first holder of the newer one is appointed there."""

    older: Role
    newer: Role
    permissions: frozenset[Permission]


STAND_INS = (
    StandIn(
        Role.PROPOSAL_OFFICE,
        Role.GENERAL_OFFICE,
        frozenset({_P.EDIT_PEOPLE, _P.EDIT_RULES, _P.RECORD_DECISIONS}),
    ),
    StandIn(
        Role.CHAIR,
        Role.SECRETARY_GENERAL,
        frozenset({_P.APPROVE_RECEPTIONS, _P.HEAD_FOLLOWUP}),
    ),
    StandIn(Role.GENERAL_OFFICE, Role.PROPOSAL_OFFICE, frozenset({_P.DECIDE_PROPOSAL_RULES})),
    StandIn(Role.GENERAL_OFFICE, Role.OPINION_REVIEWER, frozenset({_P.DECIDE_OPINION_RULES})),
    StandIn(Role.PROPOSAL_OFFICE, Role.OPINION_REVIEWER, frozenset({_P.DECIDE_OPINION_RULES})),
)
"""Nobody is locked out where a role came later than the work: whoever did it goes on until it is appointed."""

NEWER = tuple(dict.fromkeys(each.newer for each in STAND_INS))
"""The roles whose first appointment ends what others did in their stead."""

SEPARATED = (Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN)
"""No two of these in one hand."""

DOOR_READERS = (Permission.READ_TRAIL, Permission.MANAGE_ACCOUNTS)
"""Who reads the record of sign-ins."""
