"""The chapter of learning: classes, briefings, lectures, persons apart from person-times; what members suggest."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Paragraph, Sentence
from .conditions import some

CLASSES = "learning_training_classes"
ATTENDANCE = "learning_training_attendance"
BRIEFINGS = "learning_briefing_sessions"
BRIEFED = "learning_briefing_attendance"
LECTURES = "learning_lecture_events"
SUGGESTED = "members_rule_suggestions"

LEARNING = Chapter(
    key="learning",
    name=pgettext_lazy("chapter", "学习培训"),
    kicker=(Sentence(_("{committee}{year}年学习培训")),),
    headline=(
        Sentence(
            _("培训班{learning_training_classes} {learning_training_attendance}"), some(CLASSES, ATTENDANCE)
        ),
        Sentence(_("学习培训的记录")),
    ),
    deck=(),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "提能强技"),
            (
                (
                    Sentence(
                        _("举办委员培训班{learning_training_classes}，{learning_training_attendance}。"),
                        some(CLASSES, ATTENDANCE),
                    ),
                    Sentence(_("这里还没有{committee}{year}年的培训班。")),
                ),
                (
                    Sentence(
                        _("举办宣讲会{learning_briefing_sessions}，{learning_briefing_attendance}。"),
                        some(BRIEFINGS, BRIEFED),
                    ),
                ),
                (
                    Sentence(
                        _("委员们围绕“健全人民政协工作制度机制”提出意见建议{members_rule_suggestions}。"),
                        some(SUGGESTED),
                    ),
                ),
                (
                    Sentence(
                        _(
                            "组织开展“讲政协故事 述家国情怀”读书学习活动和“人文遵义大讲堂”"
                            "活动{learning_lecture_events}。"
                        ),
                        some(LECTURES),
                    ),
                ),
            ),
        ),
    ),
    trend=(CLASSES, ATTENDANCE),
)
