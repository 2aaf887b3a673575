"""What a city may set differently about opinion reports."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from xieshang.core.parameters import Rule

SCREEN = Rule(
    "opinions.screen",
    _("初选期限"),
    _("收到信息后，编辑作出采编、留存、退回或不采用的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)
CONSENT = Rule(
    "opinions.consent",
    _("答复转提案提议的期限"),
    _("报送人决定是否同意把信息转为提案的期限；逾期未答复不视为同意。"),
    "duration",
    {"value": 3, "unit": "working_days"},
)
COMPLETE = Rule(
    "opinions.complete",
    _("补充期限"),
    _("信息退回补充后，报送人重新报送的期限。"),
    "duration",
    {"value": 5, "unit": "working_days"},
)
REVIEW = Rule(
    "opinions.review",
    _("审核期限"),
    _("一期信息送审后的审核期限。"),
    "duration",
    {"value": 2, "unit": "working_days"},
)
SIGN = Rule(
    "opinions.sign",
    _("签发期限"),
    _("审核通过后的签发期限。"),
    "duration",
    {"value": 2, "unit": "working_days"},
)
RECEIVE = Rule(
    "opinions.receive",
    _("签收期限"),
    _("接收单位签收的期限。"),
    "duration",
    {"value": 3, "unit": "working_days"},
)
ANSWER = Rule(
    "opinions.answer",
    _("反馈期限"),
    _("接收单位签收后反馈处理结果的期限。"),
    "duration",
    {"value": 1, "unit": "months"},
)
FIELDS = Rule(
    "opinions.fields",
    _("信息类别"),
    _("初选分类和统计所用的类别，每行一个。"),
    "text_list",
    [
        gettext_noop("经济发展"),
        gettext_noop("城乡建设"),
        gettext_noop("农业农村"),
        gettext_noop("教育文体"),
        gettext_noop("医疗卫生"),
        gettext_noop("社会保障"),
        gettext_noop("生态环境"),
        gettext_noop("法治与社会治理"),
    ],
)
LONGEST_TEXT = Rule(
    "opinions.longest_text", _("正文字数上限"), _("情况、分析、建议合计的字数上限。"), "integer", 1500
)
LARGEST_ATTACHMENT = Rule(
    "opinions.largest_attachment", _("附件大小上限"), _("每个附件最大多少 MB。"), "integer", 20
)
MOST_ATTACHMENTS = Rule(
    "opinions.most_attachments", _("附件个数上限"), _("一份信息最多可上传的照片和附件个数。"), "integer", 10
)
RANKING = Rule(
    "opinions.ranking", _("公布采用情况排名"), _("是否显示报送和采用的排名表，默认关闭。"), "boolean", False
)

RULES = (
    FIELDS,
    LONGEST_TEXT,
    LARGEST_ATTACHMENT,
    MOST_ATTACHMENTS,
    SCREEN,
    CONSENT,
    COMPLETE,
    REVIEW,
    SIGN,
    RECEIVE,
    ANSWER,
    RANKING,
)
