"""The chapter of what was done for the development of the place: investment, a fair, the countryside."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Counted, Paragraph, Sentence
from .conditions import some

PROBLEMS = "development_enterprise_problems_solved"
SIGNED = "development_projects_signed"
LANDED = "development_funds_landed"
SUGGESTED = "development_project_suggestions"
CONTRACTS = "development_pepper_expo_projects_signed"
AMOUNT = "development_pepper_expo_amount_signed"
OFFICERS = "rural_officers_dispatched"
AID = "rural_aid_projects"
FUNDS = "rural_aid_funds"
THEORY = "linkage_provincial_theory_topics"
SPEECHES = "linkage_provincial_platform_speeches"
GUESTS = "exchange_delegations_received"
VISITS = "linkage_upper_visits_supported"
_ALL = (PROBLEMS, SIGNED, SUGGESTED, CONTRACTS, OFFICERS, AID, SPEECHES, THEORY, GUESTS, VISITS)


def _anything(counted: Counted) -> bool:
    return any(counted[key] for key in _ALL)


DEVELOPMENT = Chapter(
    key="development",
    name=pgettext_lazy("chapter", "助力发展"),
    kicker=(Sentence(_("{committee}{year}年服务发展工作")),),
    headline=(
        Sentence(_("引来项目{development_projects_signed} 支边项目{rural_aid_projects}"), some(SIGNED, AID)),
        Sentence(_("推动签约项目{development_projects_signed}"), some(SIGNED)),
        Sentence(_("实施支边项目{rural_aid_projects}"), some(AID)),
        Sentence(_("服务发展的工作已有记录"), _anything),
        Sentence(_("还没有服务发展的记录")),
    ),
    deck=(
        Sentence(_("落地资金{development_funds_landed} 争取支边资金{rural_aid_funds}"), some(LANDED, FUNDS)),
        Sentence(_("落地资金{development_funds_landed}"), some(LANDED)),
        Sentence(_("争取支边资金{rural_aid_funds}"), some(FUNDS)),
    ),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "服务企业"),
            (
                (
                    Sentence(
                        _("协调解决民营企业的困难问题{development_enterprise_problems_solved}。"),
                        some(PROBLEMS),
                    ),
                ),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "以商招商"),
            (
                (
                    Sentence(
                        _(
                            "{committee}发动委员和参加单位以商招商，推动签约项目{development_projects_signed}，"
                            "落地资金{development_funds_landed}。"
                        ),
                        some(SIGNED, LANDED),
                    ),
                    Sentence(
                        _(
                            "{committee}发动委员和参加单位以商招商，推动签约项目{development_projects_signed}。"
                        ),
                        some(SIGNED),
                    ),
                    Sentence(_("这里还没有{committee}{year}年的招商项目记录。")),
                ),
                (
                    Sentence(
                        _("向有关部门征集报送建议项目{development_project_suggestions}。"), some(SUGGESTED)
                    ),
                ),
                (
                    Sentence(
                        _(
                            "参与筹办辣椒博览会，据主办方统计，会上签约项目"
                            "{development_pepper_expo_projects_signed}、签约金额"
                            "{development_pepper_expo_amount_signed}。"
                        ),
                        some(CONTRACTS, AMOUNT),
                    ),
                    Sentence(
                        _(
                            "参与筹办辣椒博览会，据主办方统计，会上签约项目"
                            "{development_pepper_expo_projects_signed}。"
                        ),
                        some(CONTRACTS),
                    ),
                ),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "情系乡村"),
            (
                (Sentence(_("选派机关干部{rural_officers_dispatched}驻村帮扶。"), some(OFFICERS)),),
                (
                    Sentence(
                        _("发挥智力支边作用，实施支边项目{rural_aid_projects}，争取资金{rural_aid_funds}。"),
                        some(AID, FUNDS),
                    ),
                    Sentence(_("发挥智力支边作用，实施支边项目{rural_aid_projects}。"), some(AID)),
                ),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "上下联动"),
            (
                (
                    Sentence(
                        _(
                            "接待各地政协考察团{exchange_delegations_received}，"
                            "服务上级政协调研视察{linkage_upper_visits_supported}。"
                        ),
                        some(GUESTS, VISITS),
                    ),
                    Sentence(_("接待各地政协考察团{exchange_delegations_received}。"), some(GUESTS)),
                    Sentence(_("服务上级政协调研视察{linkage_upper_visits_supported}。"), some(VISITS)),
                ),
                (
                    Sentence(
                        _("委员在{platform_of}履职平台交流发言{linkage_provincial_platform_speeches}。"),
                        some(SPEECHES),
                    ),
                ),
                (
                    Sentence(
                        _(
                            "承担省政协{linkage_provincial_theory_topics.titles}"
                            "理论研究课题{linkage_provincial_theory_topics}。"
                        ),
                        some(THEORY),
                    ),
                ),
            ),
        ),
    ),
    boxes=(),
    trend=(SIGNED, AID),
    naming=(THEORY,),
)
