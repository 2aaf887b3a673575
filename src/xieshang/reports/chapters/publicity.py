"""The chapter of publicity: what the committee published of itself, and what the media wrote."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..setting import Chapter, Paragraph, Sentence
from .conditions import some

POSTS = "publicity_posts_one_site_one_account_one_platform"
TEXTS = "publicity_distinct_texts"
MEDIA = "publicity_media_reports"

PUBLICITY = Chapter(
    key="publicity",
    name=pgettext_lazy("chapter", "宣传"),
    kicker=(Sentence(_("{committee}{year}年宣传工作")),),
    headline=(
        Sentence(
            _(
                "发布信息{publicity_posts_one_site_one_account_one_platform} 媒体报道{publicity_media_reports}"
            ),
            some(POSTS, MEDIA),
        ),
        Sentence(_("发布信息{publicity_posts_one_site_one_account_one_platform}"), some(POSTS)),
        Sentence(_("媒体报道{publicity_media_reports}"), some(MEDIA)),
        Sentence(_("还没有宣传的记录")),
    ),
    deck=(),
    paragraphs=(
        Paragraph(
            pgettext_lazy("run-in head", "讲好故事"),
            (
                (
                    Sentence(
                        _(
                            "在门户网站、微信公众号和履职平台发布信息"
                            "{publicity_posts_one_site_one_account_one_platform}（{publicity_distinct_texts}稿件）。"
                        ),
                        some(POSTS, TEXTS),
                    ),
                    Sentence(_("这里还没有{committee}{year}年发布的信息。")),
                ),
                (Sentence(_("{media}媒体报道{publicity_media_reports}，转载不计。"), some(MEDIA)),),
            ),
        ),
    ),
    trend=(POSTS, MEDIA),
)
