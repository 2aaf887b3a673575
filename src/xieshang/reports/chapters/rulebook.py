"""The chapter of the committee's own rules: what was made or worded anew, by category."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Paragraph, Sentence
from .conditions import some

PARTY = "rules_party_building"
DUTY = "rules_duty"
OFFICE = "rules_office_management"
ALL = "rules_total"

RULEBOOK = Chapter(
    key="rulebook",
    name=pgettext_lazy("chapter", "制度建设"),
    kicker=(Sentence(_("{committee}{year}年制度建设")),),
    headline=(
        Sentence(_("新建或修订制度{rules_total}"), some(ALL)),
        Sentence(_("还没有制度的记录")),
    ),
    deck=(),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "建章立制"),
            (
                (
                    Sentence(
                        _(
                            "完成新建或修订党建类制度{rules_party_building}、履职类制度{rules_duty}、"
                            "机关管理制度{rules_office_management}，共{rules_total}。"
                        ),
                        some(PARTY, DUTY, OFFICE),
                    ),
                    Sentence(_("完成新建或修订制度{rules_total}。"), some(ALL)),
                    Sentence(_("这里还没有{committee}{year}年新建或修订的制度。")),
                ),
            ),
        ),
    ),
    trend=(ALL,),
)
