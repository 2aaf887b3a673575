"""The chapters of the annual report: what each sentence says, which figures it names, and when it is true.

A sentence claims nothing the figures do not show: "all" has a variant of its own, work that is
still going on is said to be going on, and a line without its facts is left out.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.figures import Words
from xieshang.people.models import Committee

from .setting import Chapter, Counted, Paragraph, Sentence

RECEIVED = "proposals_received"
FILED = "proposals_filed"
RESOLVED = "proposals_resolved_to_some_degree"
KEPT = "proposals_kept_for_reference"
KEY = "proposals_key_supervised_by_leaders"
IMPLEMENTED = "proposals_key_implemented"
PARTIES = "parties_proposals_submitted"
SPEECHES = "parties_plenary_speeches"
GOOD = "proposals_good_of_year"

NETWORK = "opinions_reporting_units"
INFORMANTS = "opinions_special_informants"
ISSUES = "opinions_issues_compiled"
UPWARD = "opinions_issues_reported_to_province"
SIDEWAYS = "opinions_issues_transferred_to_city_government"
ELSEWHERE = "opinions_issues_sent_elsewhere"
FORWARDED = "opinions_adopted_and_forwarded_to_national"
HANDED_OVER = "opinions_transferred_to_provincial_units"
NATIONAL = "opinions_named_adopted_by_national"
PARTY_REPORTS = "parties_opinions_submitted"


def _some(*keys: str):
    """All of these figures are above nought."""
    return lambda counted: all(counted[key] for key in keys)


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
        Sentence(_("收到提案{proposals_received} 立案{proposals_filed}"), _some(RECEIVED, FILED)),
        Sentence(_("收到提案{proposals_received}"), _some(RECEIVED)),
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
        Sentence(_("{proposals_resolved_to_some_degree}所提问题得到不同程度解决"), _some(RESOLVED)),
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
                        _some(RECEIVED, FILED),
                    ),
                    Sentence(
                        _("{committee}{session}收到提案{proposals_received}，正在审查。"), _some(RECEIVED)
                    ),
                    Sentence(_("这里还没有{committee}{session}的提案记录。")),
                ),
                (
                    Sentence(
                        _("{year}年全年，各党派以集体名义提交提案{parties_proposals_submitted}。"),
                        _some(PARTIES),
                    ),
                ),
                (
                    Sentence(
                        _("各党派提交大会发言{parties_plenary_speeches}。"),
                        _some(SPEECHES),
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
                        _some(RESOLVED, KEPT),
                    ),
                    Sentence(
                        _(
                            "立案的{proposals_filed}中，{proposals_resolved_to_some_degree}所提问题已得到"
                            "不同程度的解决，其余正在办理。"
                        ),
                        _some(RESOLVED),
                    ),
                    Sentence(
                        _(
                            "立案的{proposals_filed}中，{proposals_kept_for_reference}因条件暂不具备，"
                            "留作参考，其余正在办理。"
                        ),
                        _some(KEPT),
                    ),
                    Sentence(_("立案的{proposals_filed}正在办理。"), _some(FILED)),
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
                        _some(KEY, IMPLEMENTED),
                    ),
                    Sentence(
                        _(
                            "{proposals_key_supervised_by_leaders.titles}"
                            "{proposals_key_supervised_by_leaders:件重点提案}由党委、政府和政协领导领衔督办，"
                            "正在推进。"
                        ),
                        _some(KEY),
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
                        _some(GOOD),
                    ),
                ),
            ),
        ),
    ),
    boxes=(KEY, GOOD),
    trend=(RECEIVED, FILED),
    naming=(KEY, GOOD),
)

OPINIONS = Chapter(
    key="opinions",
    name=_("社情民意"),
    kicker=(Sentence(_("{committee}{year}年社情民意信息工作")),),
    headline=(
        Sentence(_("编报信息{opinions_issues_compiled} 直通各级党政决策"), _some(ISSUES, UPWARD, SIDEWAYS)),
        Sentence(_("编报社情民意信息{opinions_issues_compiled}"), _some(ISSUES)),
        Sentence(_("社情民意随时可以反映")),
    ),
    deck=(
        Sentence(
            _(
                "报{upper}{opinions_issues_reported_to_province} "
                "转{government}{opinions_issues_transferred_to_city_government}"
            ),
            _some(UPWARD, SIDEWAYS),
        ),
        Sentence(_("报{upper}{opinions_issues_reported_to_province}"), _some(UPWARD)),
        Sentence(_("转{government}{opinions_issues_transferred_to_city_government}"), _some(SIDEWAYS)),
    ),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "织密网络"),
            (
                (
                    Sentence(
                        _(
                            "由{opinions_reporting_units}信息报送单位、{opinions_special_informants}特邀信息员"
                            "和全体委员组成的信息工作网络，随时反映各方面的情况和意见。"
                        ),
                        _some(NETWORK, INFORMANTS),
                    ),
                    Sentence(
                        _("{opinions_reporting_units}信息报送单位和全体委员随时反映各方面的情况和意见。"),
                        _some(NETWORK),
                    ),
                ),
                (
                    Sentence(
                        _("{year}年全年，各党派报送信息{parties_opinions_submitted}。"),
                        _some(PARTY_REPORTS),
                    ),
                ),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "直通快报"),
            (
                (
                    Sentence(
                        _(
                            "{year}年，累计编报社情民意信息{opinions_issues_compiled}"
                            "{opinions_items_compiled}，其中报{upper}{opinions_issues_reported_to_province}，"
                            "转{government}{opinions_issues_transferred_to_city_government}，"
                            "送其他单位{opinions_issues_sent_elsewhere}。"
                        ),
                        _some(UPWARD, SIDEWAYS, ELSEWHERE),
                    ),
                    Sentence(
                        _(
                            "{year}年，累计编报社情民意信息{opinions_issues_compiled}"
                            "{opinions_items_compiled}，其中报{upper}{opinions_issues_reported_to_province}，"
                            "转{government}{opinions_issues_transferred_to_city_government}。"
                        ),
                        _some(UPWARD, SIDEWAYS),
                    ),
                    Sentence(
                        _(
                            "{year}年，累计编报社情民意信息{opinions_issues_compiled}"
                            "{opinions_items_compiled}，其中报{upper}{opinions_issues_reported_to_province}。"
                        ),
                        _some(UPWARD),
                    ),
                    Sentence(
                        _(
                            "{year}年，累计编报社情民意信息{opinions_issues_compiled}{opinions_items_compiled}。"
                        ),
                        _some(ISSUES),
                    ),
                    Sentence(_("这里还没有{committee}{year}年编报的社情民意信息。")),
                ),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "采用有声"),
            (
                (
                    Sentence(
                        _(
                            "获{upper}采纳报{uppermost}{opinions_adopted_and_forwarded_to_national}，"
                            "转办{upper_units}{opinions_transferred_to_provincial_units}。"
                        ),
                        _some(FORWARDED, HANDED_OVER),
                    ),
                    Sentence(
                        _("获{upper}采纳报{uppermost}{opinions_adopted_and_forwarded_to_national}。"),
                        _some(FORWARDED),
                    ),
                    Sentence(
                        _("由{upper}转办{upper_units}{opinions_transferred_to_provincial_units}。"),
                        _some(HANDED_OVER),
                    ),
                ),
                (
                    Sentence(
                        _(
                            "{opinions_named_adopted_by_national.titles}"
                            "{opinions_named_adopted_by_national:篇信息}得到全国政协采用。"
                        ),
                        _some(NATIONAL),
                    ),
                ),
            ),
        ),
    ),
    boxes=(FORWARDED, HANDED_OVER),
    trend=(ISSUES, UPWARD),
    naming=(NATIONAL,),
)

CHAPTERS: tuple[Chapter, ...] = (PROPOSALS, OPINIONS)

WORDS_OF_LEVELS: dict[str, dict[str, Words]] = {
    Committee.Level.COUNTY: {
        "upper": _("市政协"),
        "uppermost": _("省政协"),
        "upper_units": _("市直有关单位"),
        "government": _("本级政府办公室"),
    },
    Committee.Level.CITY: {
        "upper": _("省政协"),
        "uppermost": _("全国政协"),
        "upper_units": _("省直有关单位"),
        "government": _("市政府办公室"),
    },
    Committee.Level.PROVINCIAL: {
        "upper": _("全国政协"),
        "uppermost": _("全国政协"),
        "upper_units": _("中央有关单位"),
        "government": _("省政府办公厅"),
    },
    Committee.Level.NATIONAL: {"upper": "", "uppermost": "", "upper_units": "", "government": ""},
}
"""What the sentences call the levels above a committee, and the office of its own government."""
