"""The chapter of proposals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Counted, Paragraph, Sentence
from .conditions import some

RECEIVED = "proposals_received"
FILED = "proposals_filed"
RESOLVED = "proposals_resolved_to_some_degree"
KEPT = "proposals_kept_for_reference"
KEY = "proposals_key_supervised_by_leaders"
IMPLEMENTED = "proposals_key_implemented"
PARTIES = "parties_proposals_submitted"
SPEECHES = "parties_plenary_speeches"
GOOD = "proposals_good_of_year"


def _all_answered(counted: Counted) -> bool:
    return counted[FILED] > 0 and counted[RESOLVED] + counted[KEPT] == counted[FILED]


def _all_resolved(counted: Counted) -> bool:
    return _all_answered(counted) and not counted[KEPT]


def _all_kept(counted: Counted) -> bool:
    return _all_answered(counted) and not counted[RESOLVED]


def _all_implemented(counted: Counted) -> bool:
    return counted[KEY] > 0 and counted[IMPLEMENTED] == counted[KEY]


PROPOSALS = Chapter(
    key="proposals",
    name=pgettext_lazy("chapter", "提案"),
    kicker=(Sentence(_("{committee}{session}提案工作")),),
    headline=(
        Sentence(_("立案{proposals_filed} 件件有答复"), _all_answered),
        Sentence(_("收到提案{proposals_received} 立案{proposals_filed}"), some(RECEIVED, FILED)),
        Sentence(_("收到提案{proposals_received}"), some(RECEIVED)),
        Sentence(_("还没有提案记录")),
    ),
    deck=(
        Sentence(
            _(
                "{proposals_resolved_to_some_degree}所提问题得到不同程度解决 "
                "{proposals_key_supervised_by_leaders:件重点提案}{proposals_key_implemented:=全部}落实"
            ),
            lambda counted: counted[RESOLVED] > 0 and _all_answered(counted) and _all_implemented(counted),
        ),
        Sentence(_("{proposals_resolved_to_some_degree}所提问题得到不同程度解决"), some(RESOLVED)),
        Sentence(_("立案的提案正在办理"), lambda counted: counted[FILED] > 0 and not _all_answered(counted)),
    ),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "广纳良言"),
            (
                (
                    Sentence(
                        _(
                            "{committee}{session}收到提案{proposals_received}，"
                            "经审查，其中{proposals_filed}予以立案。"
                        ),
                        some(RECEIVED, FILED),
                    ),
                    Sentence(
                        _("{committee}{session}收到提案{proposals_received}，正在审查。"), some(RECEIVED)
                    ),
                    Sentence(_("这里还没有{committee}{session}的提案记录。")),
                ),
                (
                    Sentence(
                        _("{year}年全年，各党派以集体名义提交提案{parties_proposals_submitted}。"),
                        some(PARTIES),
                    ),
                ),
                (
                    Sentence(
                        _("各党派提交大会发言{parties_plenary_speeches}。"),
                        some(SPEECHES),
                    ),
                ),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "逐件办理"),
            (
                (
                    Sentence(
                        _(
                            "立案的提案已全部答复，{proposals_resolved_to_some_degree}"
                            "所提问题都得到不同程度的解决。"
                        ),
                        _all_resolved,
                    ),
                    Sentence(
                        _("立案的提案已全部答复，{proposals_kept_for_reference}都因条件暂不具备，留作参考。"),
                        _all_kept,
                    ),
                    Sentence(
                        _(
                            "立案的{proposals_filed}已全部答复：{proposals_resolved_to_some_degree}所提问题"
                            "得到不同程度的解决，{proposals_kept_for_reference}因条件暂不具备，留作参考。"
                        ),
                        _all_answered,
                    ),
                    Sentence(
                        _(
                            "立案的{proposals_filed}中，{proposals_resolved_to_some_degree}所提问题已得到"
                            "不同程度的解决，{proposals_kept_for_reference}因条件暂不具备，留作参考，其余正在办理。"
                        ),
                        some(RESOLVED, KEPT),
                    ),
                    Sentence(
                        _(
                            "立案的{proposals_filed}中，{proposals_resolved_to_some_degree}所提问题已得到"
                            "不同程度的解决，其余正在办理。"
                        ),
                        some(RESOLVED),
                    ),
                    Sentence(
                        _(
                            "立案的{proposals_filed}中，{proposals_kept_for_reference}因条件暂不具备，"
                            "留作参考，其余正在办理。"
                        ),
                        some(KEPT),
                    ),
                    Sentence(_("立案的{proposals_filed}正在办理。"), some(FILED)),
                ),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "领衔督办"),
            (
                (
                    Sentence(
                        _(
                            "{proposals_key_supervised_by_leaders.titles}"
                            "{proposals_key_supervised_by_leaders:件重点提案}由党委、政府和政协领导领衔督办，"
                            "所反映的热点难点问题{proposals_key_implemented:=全部}得到落实。"
                        ),
                        _all_implemented,
                    ),
                    Sentence(
                        _(
                            "{proposals_key_supervised_by_leaders.titles}"
                            "{proposals_key_supervised_by_leaders:件重点提案}由党委、政府和政协领导领衔督办，"
                            "其中{proposals_key_implemented}已经落实。"
                        ),
                        some(KEY, IMPLEMENTED),
                    ),
                    Sentence(
                        _(
                            "{proposals_key_supervised_by_leaders.titles}"
                            "{proposals_key_supervised_by_leaders:件重点提案}由党委、政府和政协领导领衔督办，"
                            "正在推进。"
                        ),
                        some(KEY),
                    ),
                ),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "评优促质"),
            (
                (
                    Sentence(
                        _(
                            "经评选，{proposals_good_of_year.titles}{proposals_good_of_year:件提案}"
                            "被评为{year}年度好提案。"
                        ),
                        some(GOOD),
                    ),
                ),
            ),
        ),
    ),
    boxes=(KEY, GOOD),
    trend=(RECEIVED, FILED),
    naming=(KEY, GOOD),
)
