"""The columns of the table of earlier proposals."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core.importing import cells
from xieshang.core.importing.cells import Cell, CellFault, plain
from xieshang.core.importing.columns import Column
from xieshang.core.typography import chinese_number, session_name
from xieshang.people.models import PlenarySession
from xieshang.people.rosters import lookups

from ..models import Proposal
from ..states import ProposalState

OUTCOMES = {
    ProposalState.CLOSED: gettext_lazy("立案"),
    ProposalState.MERGED: gettext_lazy("并案"),
    ProposalState.NOT_FILED: gettext_lazy("不予立案"),
    ProposalState.CONVERTED: gettext_lazy("转社情民意信息"),
    ProposalState.WITHDRAWN: gettext_lazy("撤案"),
}
"""What review said, by the state in which such a paper ends."""

_OTHER_OUTCOMES = {
    "立案办理": ProposalState.CLOSED,
    "已立案": ProposalState.CLOSED,
    "并案处理": ProposalState.MERGED,
    "已并案": ProposalState.MERGED,
    "不立案": ProposalState.NOT_FILED,
    "未立案": ProposalState.NOT_FILED,
    "转来信": ProposalState.CONVERTED,
    "转信息": ProposalState.CONVERTED,
    "转社情民意": ProposalState.CONVERTED,
    "撤回": ProposalState.WITHDRAWN,
    "已撤案": ProposalState.WITHDRAWN,
}
_OTHER_KINDS = {
    "委员提案": Proposal.Kind.INDIVIDUAL,
    "委员联名提案": Proposal.Kind.JOINT,
    "界别提案": Proposal.Kind.COLLECTIVE,
    "专委会提案": Proposal.Kind.COLLECTIVE,
    "团体提案": Proposal.Kind.COLLECTIVE,
    "集体提案": Proposal.Kind.COLLECTIVE,
}
_NUMBERS = {chinese_number(number): number for number in range(1, 100)}
_SESSION = re.compile(r"第?(\w{1,3})届\D{0,8}?第?(\w{1,3})次(?:全体)?(?:会议|全会)?")
_BESIDE = re.compile(r"(.*?)[（(](.*)[)）]")
_PARAGRAPHS = cells.paragraphs(30_000)


def session(cell: Cell) -> str:
    """A plenary session as it is called: 六届三次, also from 第六届第三次会议 or 6届3次."""
    found = plain(cell).replace(" ", "")
    if not found:
        return ""
    match = _SESSION.fullmatch(found)
    numbers = [_number(part) for part in match.groups()] if match else []
    if not numbers or None in numbers:
        raise CellFault(_("「%(cell)s」不是届次，请写成「六届三次」的样子。") % {"cell": found})
    return session_name(*(number or 0 for number in numbers))


def _number(part: str) -> int | None:
    return int(part) if part.isascii() and part.isdigit() else _NUMBERS.get(part)


def sessions(tenant: int, names: Sequence[str]) -> dict[str, int]:
    """Plenary sessions by name. One query."""
    rows = PlenarySession.objects.filter(committee=tenant).select_related("term")
    return {row.short_name: row.pk for row in rows if row.short_name in names}


def paper_number(cell: Cell) -> int | None:
    """A number, also from 第49号 or 〔2024〕49号."""
    found = plain(cell).replace(" ", "")
    if match := re.fullmatch(r"\D*(?:[〔\[(（]?\d{4}[〕\])）])?第?(\d{1,6})号?", found):
        return int(match[1])
    return cells.number_up_to(999_999)(cell) if found else None


def signature(cell: Cell) -> str:
    """A name with what stands beside it to tell namesakes apart: 王伟（教育）."""
    found = cells.text(120)(cell)
    if found.startswith(tuple("=+-@＝＋－＠")):
        raise CellFault(_("不能以「%(sign)s」开头。") % {"sign": found[0]})
    name, beside = split(found)
    return f"{name}（{beside}）" if beside else name


def split(called: str) -> tuple[str, str]:
    """王伟（教育） as 王伟 and 教育; the blanks of short names are left out."""
    match = _BESIDE.fullmatch(called)
    name, beside = (match[1], match[2]) if match else (called, "")
    bare = name.replace(" ", "")
    return (bare if len(bare) <= 4 else name.strip()), beside.strip()


def _outcome(cell: Cell) -> Any:
    return _OTHER_OUTCOMES.get(plain(cell)) or cells.choice(OUTCOMES)(cell)


def _kind(cell: Cell) -> Any:
    return _OTHER_KINDS.get(plain(cell)) or cells.choice(dict(Proposal.Kind.choices))(cell)


def units(tenant: int, names: Sequence[str]) -> dict[str, Any]:
    """Units by full or short name, each with its short name. One query."""
    rows = lookups.units_in_words(tenant, names)
    return {name: [pk, short] for name, (pk, short) in rows.items()}


_NO_UNIT = gettext_lazy("没有承办单位「%(cell)s」，请先在「承办单位」里登记，或写它现在的名称。")
_REFUSALS = dict(Proposal.RefusalReason.choices)
_RATINGS = dict(Proposal.Satisfaction.choices)
_MODES = {"单独办理": Proposal.HandlingMode.SOLE, "主会办": Proposal.HandlingMode.LEAD_AND_CO}


def _mode(cell: Cell) -> Any:
    return _MODES.get(plain(cell)) or cells.choice(dict(Proposal.HandlingMode.choices))(cell)


def _column(name: str, label: Any, read: Any, *others: str, **more: Any) -> Column:
    return Column(name, label, read, others, **more)


# fmt: off
COLUMNS = (
    _column("session", gettext_lazy("届次"), session, "会议届次", "届次会议", required=True, find=sessions,
        unknown=gettext_lazy("没有登记%(cell)s会议，请先在「本级机构」里登记这次会议。"), width=10),
    _column("number", gettext_lazy("提案号"), paper_number, "提案编号", "编号", "案号", width=8),
    _column("receipt", gettext_lazy("收文号"), paper_number, "收文编号", "流水号", width=8),
    _column("kind", gettext_lazy("类别"), _kind, "提案类别", "提案类型", words=dict(Proposal.Kind.choices), width=10),
    _column("title", gettext_lazy("案由"), cells.text(80), "提案案由", "标题", "提案标题", required=True, width=48),
    _column("proposer", gettext_lazy("第一提案者"), signature, "第一提案人", "提案者", "提案人", "第一提案人或党派",
        required=True, width=18),
    _column("sector", gettext_lazy("界别"), cells.text(30), "所属界别", width=12),
    _column("cosigners", gettext_lazy("联名者"), cells.several(signature), "联名人", "联名委员", "附议人", width=30),
    _column("field", gettext_lazy("领域"), cells.text(20), "提案领域", "分类", width=12),
    _column("received_on", gettext_lazy("收到日期"), cells.day, "收文日期", "提交日期", required=True, width=12),
    _column("outcome", gettext_lazy("审查结果"), _outcome, "审查意见", "立案情况", required=True, words=OUTCOMES,
        width=14),
    _column("filed_on", gettext_lazy("立案日期"), cells.day, "立案时间", width=12),
    _column("main", gettext_lazy("主案号"), paper_number, "并入提案号", "主案", width=8),
    _column("refusal", gettext_lazy("不予立案情形"), cells.choice(_REFUSALS), "不予立案的情形", "不予立案原因",
        words=_REFUSALS, width=20),
    _column("mode", gettext_lazy("办理方式"), _mode, words=dict(Proposal.HandlingMode.choices), width=10),
    _column("units", gettext_lazy("主办单位"), cells.several(cells.text(60)), "承办单位", "分办单位", find=units,
        unknown=_NO_UNIT, width=24),
    _column("co_units", gettext_lazy("会办单位"), cells.several(cells.text(60)), "协办单位", find=units,
        unknown=_NO_UNIT, width=24),
    _column("assigned_on", gettext_lazy("交办日期"), cells.day, "交办时间", width=12),
    _column("replied_on", gettext_lazy("答复日期"), cells.day, "答复时间", width=12),
    _column("result", gettext_lazy("办理结果"), cells.text(60), "结果代码", "答复类别", "办理结果代码", width=10),
    _column("satisfaction", gettext_lazy("满意度"), cells.choice(_RATINGS), "评价", "反馈意见", "委员评价",
        words=_RATINGS, width=10),
    _column("closed_on", gettext_lazy("办结日期"), cells.day, "办结时间", width=12),
    _column("text", gettext_lazy("正文"), _PARAGRAPHS, "提案正文", "全文", "内容", long=True, width=40),
    _column("situation", gettext_lazy("情况"), _PARAGRAPHS, "基本情况", "情况反映", long=True, width=30),
    _column("analysis", gettext_lazy("分析"), _PARAGRAPHS, "问题分析", "原因分析", long=True, width=30),
    _column("suggestions", gettext_lazy("建议"), _PARAGRAPHS, "意见建议", "建议措施", long=True, width=30),
    _column("reply", gettext_lazy("答复正文"), _PARAGRAPHS, "答复", "答复意见", "答复内容", long=True,
        width=40),
)
# fmt: on
KEY = ("session", "number", "receipt")
