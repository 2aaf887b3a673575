"""The chapter of deliberation among residents: places, sessions, problems solved, each only where there are any."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Counted, Paragraph, Sentence
from .conditions import some

COUNTIES = "grassroots_counties"
STUDIOS = "grassroots_member_studios_new"
ROOMS = "grassroots_deliberation_rooms_new"
HELD = "grassroots_deliberations_held"
SOLVED = "grassroots_problems_solved"


def _anything(counted: Counted) -> bool:
    return any(counted[key] for key in (STUDIOS, ROOMS, HELD, SOLVED))


DELIBERATION = Chapter(
    key="deliberation",
    name=pgettext_lazy("chapter", "基层协商"),
    kicker=(Sentence(_("{committee}{year}年院坝、社区、园区协商")),),
    headline=(
        Sentence(
            _("协商{grassroots_deliberations_held} 解决问题{grassroots_problems_solved}"), some(HELD, SOLVED)
        ),
        Sentence(_("开展协商议事活动{grassroots_deliberations_held}"), some(HELD)),
        Sentence(_("助推解决问题{grassroots_problems_solved}"), some(SOLVED)),
        Sentence(_("协商议事的地方建起来了"), _anything),
        Sentence(_("还没有基层协商的记录")),
    ),
    deck=(
        Sentence(
            _(
                "新成立委员工作室{grassroots_member_studios_new} "
                "新成立协商议事室{grassroots_deliberation_rooms_new}"
            ),
            some(STUDIOS, ROOMS),
        ),
        Sentence(_("新成立委员工作室{grassroots_member_studios_new}"), some(STUDIOS)),
        Sentence(_("新成立协商议事室{grassroots_deliberation_rooms_new}"), some(ROOMS)),
    ),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "搭平台高频次协商"),
            (
                (
                    Sentence(
                        _(
                            "以“有事好商量”为抓手，在{grassroots_counties}县（市、区）"
                            "推进院坝协商、社区协商、园区协商。"
                        ),
                        lambda counted: _anything(counted) and counted[COUNTIES] > 1,
                    ),
                    Sentence(_("以“有事好商量”为抓手推进院坝协商、社区协商、园区协商。"), _anything),
                    Sentence(_("这里还没有{committee}{year}年的基层协商记录。")),
                ),
                (
                    Sentence(
                        _(
                            "新成立委员工作室{grassroots_member_studios_new}、"
                            "协商议事室{grassroots_deliberation_rooms_new}。"
                        ),
                        some(STUDIOS, ROOMS),
                    ),
                    Sentence(_("新成立委员工作室{grassroots_member_studios_new}。"), some(STUDIOS)),
                    Sentence(_("新成立协商议事室{grassroots_deliberation_rooms_new}。"), some(ROOMS)),
                ),
                (
                    Sentence(
                        _(
                            "开展协商议事活动{grassroots_deliberations_held}，"
                            "助推解决问题{grassroots_problems_solved}。"
                        ),
                        some(HELD, SOLVED),
                    ),
                    Sentence(_("开展协商议事活动{grassroots_deliberations_held}。"), some(HELD)),
                    Sentence(_("助推解决以前协商的问题{grassroots_problems_solved}。"), some(SOLVED)),
                ),
            ),
        ),
    ),
    trend=(HELD, SOLVED),
)
