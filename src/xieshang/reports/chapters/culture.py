"""The chapter of the library: what it took in of the work that the city's history stands in."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Paragraph, Sentence
from .conditions import some

COPIES = "library_qing_records_copies"

CULTURE = Chapter(
    key="culture",
    name=pgettext_lazy("chapter", "文史书库"),
    kicker=(Sentence(_("{committee}{year}年文史书库")),),
    headline=(
        Sentence(_("收录《明清实录遵义资料辑录》{library_qing_records_copies}"), some(COPIES)),
        Sentence(_("书库的记录")),
    ),
    deck=(),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "书香政协"),
            (
                (
                    Sentence(
                        _(
                            "收录《明清实录遵义资料辑录》{library_qing_records_copies}，"
                            "充实{committee}书库，供社会公众阅览研究。"
                        ),
                        some(COPIES),
                    ),
                    Sentence(_("这里还没有{committee}{year}年书库入藏的记录。")),
                ),
            ),
        ),
    ),
    trend=(COPIES,),
)
