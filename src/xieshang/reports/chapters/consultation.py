"""The chapter of consultation: forums, the talk with the head of the government, topics of the standing committee."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Counted, Paragraph, Sentence
from .conditions import some

FORUMS = "consultation_monthly_forums_held"
TALKS = "consultation_mayor_member_talks_held"
TOPICAL = "consultation_topical_standing_committee_meetings"
RESEARCH = "research_topics_completed"
_ALL = (FORUMS, TALKS, TOPICAL)


def _nothing(counted: Counted) -> bool:
    return not any(counted[key] for key in _ALL)


CONSULTATION = Chapter(
    key="consultation",
    name=pgettext_lazy("chapter", "政治协商"),
    kicker=(Sentence(_("{committee}{year}年协商工作")),),
    headline=(
        Sentence(
            _(
                "月协商座谈会{consultation_monthly_forums_held} "
                "专题议政{consultation_topical_standing_committee_meetings}"
            ),
            some(FORUMS, TOPICAL),
        ),
        Sentence(_("月协商座谈会{consultation_monthly_forums_held}"), some(FORUMS)),
        Sentence(_("专题议政{consultation_topical_standing_committee_meetings}"), some(TOPICAL)),
        Sentence(_("政府负责人与委员座谈{consultation_mayor_member_talks_held}"), some(TALKS)),
        Sentence(_("完成调研课题{research_topics_completed}"), some(RESEARCH)),
        Sentence(_("还没有协商活动的记录")),
    ),
    deck=(),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "协商聚焦大事"),
            (
                (
                    Sentence(
                        _(
                            "开展{consultation_monthly_forums_held.titles}"
                            "{consultation_monthly_forums_held:次月协商座谈会}。"
                        ),
                        some(FORUMS),
                    ),
                ),
                (
                    Sentence(
                        _(
                            "举办{consultation_mayor_member_talks_held.titles}"
                            "{consultation_mayor_member_talks_held:次政府负责人与委员座谈}，"
                            "委员们与政府领导及有关职能部门负责人面对面问答交流。"
                        ),
                        some(TALKS),
                    ),
                ),
                (Sentence(_("这里还没有{committee}{year}年召开的协商活动。"), _nothing),),
            ),
        ),
        Paragraph(
            pgettext_lazy("run-in head", "议政关注实事"),
            (
                (
                    Sentence(
                        _(
                            "召开{consultation_topical_standing_committee_meetings.titles}"
                            "{consultation_topical_standing_committee_meetings:次专题议政性常委会会议}，"
                            "听取委员意见建议。"
                        ),
                        some(TOPICAL),
                    ),
                ),
                (
                    Sentence(
                        _(
                            "精选{research_topics_completed.titles}{research_topics_completed:个课题}，"
                            "组织深入调研，形成调研报告为决策提供参考。"
                        ),
                        some(RESEARCH),
                    ),
                ),
            ),
        ),
    ),
    trend=(FORUMS, TOPICAL, RESEARCH),
    naming=(*_ALL, RESEARCH),
)
