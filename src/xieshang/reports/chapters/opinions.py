"""The chapter of public opinion."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Paragraph, Sentence
from .conditions import some

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

OPINIONS = Chapter(
    key="opinions",
    name=_("社情民意"),
    kicker=(Sentence(_("{committee}{year}年社情民意信息工作")),),
    headline=(
        Sentence(_("编报信息{opinions_issues_compiled} 直通各级党政决策"), some(ISSUES, UPWARD, SIDEWAYS)),
        Sentence(_("编报社情民意信息{opinions_issues_compiled}"), some(ISSUES)),
        Sentence(_("社情民意随时可以反映")),
    ),
    deck=(
        Sentence(
            _(
                "报{upper}{opinions_issues_reported_to_province} "
                "转{government}{opinions_issues_transferred_to_city_government}"
            ),
            some(UPWARD, SIDEWAYS),
        ),
        Sentence(_("报{upper}{opinions_issues_reported_to_province}"), some(UPWARD)),
        Sentence(_("转{government}{opinions_issues_transferred_to_city_government}"), some(SIDEWAYS)),
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
                        some(NETWORK, INFORMANTS),
                    ),
                    Sentence(
                        _("{opinions_reporting_units}信息报送单位和全体委员随时反映各方面的情况和意见。"),
                        some(NETWORK),
                    ),
                ),
                (
                    Sentence(
                        _("{year}年全年，各党派报送信息{parties_opinions_submitted}。"),
                        some(PARTY_REPORTS),
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
                        some(UPWARD, SIDEWAYS, ELSEWHERE),
                    ),
                    Sentence(
                        _(
                            "{year}年，累计编报社情民意信息{opinions_issues_compiled}"
                            "{opinions_items_compiled}，其中报{upper}{opinions_issues_reported_to_province}，"
                            "转{government}{opinions_issues_transferred_to_city_government}。"
                        ),
                        some(UPWARD, SIDEWAYS),
                    ),
                    Sentence(
                        _(
                            "{year}年，累计编报社情民意信息{opinions_issues_compiled}"
                            "{opinions_items_compiled}，其中报{upper}{opinions_issues_reported_to_province}。"
                        ),
                        some(UPWARD),
                    ),
                    Sentence(
                        _(
                            "{year}年，累计编报社情民意信息{opinions_issues_compiled}{opinions_items_compiled}。"
                        ),
                        some(ISSUES),
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
                        some(FORWARDED, HANDED_OVER),
                    ),
                    Sentence(
                        _("获{upper}采纳报{uppermost}{opinions_adopted_and_forwarded_to_national}。"),
                        some(FORWARDED),
                    ),
                    Sentence(
                        _("由{upper}转办{upper_units}{opinions_transferred_to_provincial_units}。"),
                        some(HANDED_OVER),
                    ),
                ),
                (
                    Sentence(
                        _(
                            "{opinions_named_adopted_by_national.titles}"
                            "{opinions_named_adopted_by_national:篇信息}得到全国政协采用。"
                        ),
                        some(NATIONAL),
                    ),
                ),
            ),
        ),
    ),
    boxes=(FORWARDED, HANDED_OVER),
    trend=(ISSUES, UPWARD),
    naming=(NATIONAL,),
)
