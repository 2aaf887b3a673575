"""The chapter of democratic supervision: inspections by level, what they advised, members at appraisals."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Counted, Paragraph, Sentence
from .conditions import some

STANDING = "supervision_standing_committee_inspections"
COUNCIL = "supervision_chair_council_inspections"
SPECIAL = "supervision_special_inspections"
ADVICE = "supervision_work_suggestions"
SEATS = "supervision_appraisal_participations"
_ALL = (STANDING, COUNCIL, SPECIAL, SEATS)


def _nothing(counted: Counted) -> bool:
    return not any(counted[key] for key in _ALL)


SUPERVISION = Chapter(
    key="supervision",
    name=pgettext_lazy("chapter", "民主监督"),
    kicker=(Sentence(_("{committee}{year}年民主监督工作")),),
    headline=(
        Sentence(
            _("专题视察{supervision_special_inspections} 提出建议{supervision_work_suggestions}"),
            some(SPECIAL, ADVICE),
        ),
        Sentence(_("专题视察{supervision_special_inspections}"), some(SPECIAL)),
        Sentence(_("主席会议视察{supervision_chair_council_inspections}"), some(COUNCIL)),
        Sentence(_("常委会会议视察{supervision_standing_committee_inspections}"), some(STANDING)),
        Sentence(_("参加综合考核测评{supervision_appraisal_participations}"), some(SEATS)),
        Sentence(_("还没有民主监督的记录")),
    ),
    deck=(),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "民主监督紧盯难事"),
            (
                (
                    Sentence(
                        _(
                            "开展"
                            "{supervision_standing_committee_inspections.titles}"
                            "常委会会议视察{supervision_standing_committee_inspections}、"
                            "{supervision_chair_council_inspections.titles}"
                            "主席会议视察{supervision_chair_council_inspections}，提出工作建议{supervision_work_suggestions}。"
                        ),
                        some(STANDING, COUNCIL, ADVICE),
                    ),
                    Sentence(
                        _(
                            "开展"
                            "{supervision_standing_committee_inspections.titles}"
                            "常委会会议视察{supervision_standing_committee_inspections}、"
                            "{supervision_chair_council_inspections.titles}"
                            "主席会议视察{supervision_chair_council_inspections}。"
                        ),
                        some(STANDING, COUNCIL),
                    ),
                    Sentence(
                        _(
                            "开展"
                            "{supervision_chair_council_inspections.titles}"
                            "主席会议视察{supervision_chair_council_inspections}，提出工作建议{supervision_work_suggestions}。"
                        ),
                        some(COUNCIL, ADVICE),
                    ),
                    Sentence(
                        _(
                            "开展"
                            "{supervision_chair_council_inspections.titles}"
                            "主席会议视察{supervision_chair_council_inspections}。"
                        ),
                        some(COUNCIL),
                    ),
                    Sentence(
                        _(
                            "开展"
                            "{supervision_standing_committee_inspections.titles}"
                            "常委会会议视察{supervision_standing_committee_inspections}，提出工作建议{supervision_work_suggestions}。"
                        ),
                        some(STANDING, ADVICE),
                    ),
                    Sentence(
                        _(
                            "开展"
                            "{supervision_standing_committee_inspections.titles}"
                            "常委会会议视察{supervision_standing_committee_inspections}。"
                        ),
                        some(STANDING),
                    ),
                ),
                (
                    Sentence(
                        _(
                            "开展{supervision_special_inspections.titles}专题视察{supervision_special_inspections}。"
                        ),
                        some(SPECIAL),
                    ),
                ),
                (
                    Sentence(
                        _("组织委员参与全市综合考核测评{supervision_appraisal_participations}。"), some(SEATS)
                    ),
                ),
                (Sentence(_("这里还没有{committee}{year}年的视察和测评。"), _nothing),),
            ),
        ),
    ),
    trend=(SPECIAL, ADVICE),
    naming=(STANDING, COUNCIL, SPECIAL),
)
