"""Facts of a day: postings to villages, speeches elsewhere, results of events, duties of leaders."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.register_columns import column, form_of
from xieshang.people.fields import AccountField

from ..lookups import account_ids
from ..models import EventResult, ExternalSpeech, LeaderTask, VillagePosting
from .columns import COUNTIES, WITHOUT_EVIDENCE, Problems, Values, by_area, county, passed, register

_NO_PERSON = _("没有「%(cell)s」这个账号，请先由系统管理员开通。")


def _posting(values: Values) -> Problems:
    if values.get("until") and values["until"] < values["since"]:
        yield "until", _("止期不能早于起期。")


POSTINGS = register(
    "outreach.postings",
    _("驻村选派"),
    VillagePosting,
    columns=(
        column(
            VillagePosting,
            "person",
            "账号",
            "手机号",
            find=account_ids,
            unknown=_NO_PERSON,
            show=lambda row: row.person.name,
        ),
        county(VillagePosting),
        column(VillagePosting, "village", "村", "驻村"),
        column(VillagePosting, "duty"),
        column(VillagePosting, "since", "开始日期", "选派日期"),
        column(VillagePosting, "until", "结束日期"),
    ),
    key=("person", "since"),
    taken=_("这位同志从这一天起的选派已经登记。"),
    form=form_of(
        VillagePosting,
        ("person", "county", "village", "duty", "since", "until"),
        {
            "person": AccountField(
                label=_("账号或手机号"), help_text=_("用登录的账号或手机号指明是谁，以免同名。")
            )
        },
        COUNTIES,
    ),
    order=("-since", "id"),
    day=lambda row: row.since,
    related=("person", "county__parent"),
    problems=_posting,
    filters=(by_area(_("县（市、区）")), *filters.period("since")),
    found_in=("person__name", "village"),
)


SPEECHES = register(
    "outreach.speeches",
    _("平台交流发言"),
    ExternalSpeech,
    columns=(
        column(ExternalSpeech, "topic", "题目", "发言题目", width=40),
        column(ExternalSpeech, "speaker", "委员", "姓名"),
        column(ExternalSpeech, "platform"),
        column(ExternalSpeech, "on", "日期"),
    ),
    key=("speaker", "platform", "topic"),
    taken=_("这位同志在这个平台上的这次发言已经登记；同一篇发两次只算一次。"),
    form=form_of(ExternalSpeech, ("speaker", "platform", "topic", "on")),
    order=("-on", "id"),
    day=lambda row: row.on,
    problems=passed("on"),
    filters=(filters.choices("platform", _("平台"), ExternalSpeech.Platform.choices), *filters.period("on")),
    found_in=("topic", "speaker"),
)


EVENTS = register(
    "outreach.events",
    _("活动成果"),
    EventResult,
    columns=(
        column(EventResult, "event", "活动", width=40),
        column(EventResult, "kind"),
        column(EventResult, "on", "日期", "时间"),
        column(EventResult, "role", "承担工作"),
        column(EventResult, "contracts", "签约项目", "签约个数"),
        column(EventResult, "fen", "签约金额"),
    ),
    key=("event", "on"),
    taken=_("这次活动的成果已经登记。"),
    form=form_of(EventResult, ("event", "kind", "on", "role", "contracts", "fen")),
    order=("-on", "id"),
    will=_("数字以主办方的统计为准；登记后由另一人对照主办方的文件核实，核实后才计入统计。"),
    day=lambda row: row.on,
    problems=passed("on"),
    filters=(filters.choices("kind", _("类别"), EventResult.Kind.choices), *filters.period("on")),
    found_in=("event",),
)


TASKS = register(
    "outreach.tasks",
    _("领导履职任务"),
    LeaderTask,
    columns=(
        column(LeaderTask, "place", "任务地点", width=24),
        column(LeaderTask, "person", "姓名"),
        column(LeaderTask, "kind"),
        column(LeaderTask, "on", "时间"),
        column(LeaderTask, "findings", "问题", width=40),
        column(LeaderTask, "request", "要求", width=40),
        column(LeaderTask, "outcome", "结果", width=40),
    ),
    key=("person", "kind", "on", "place"),
    taken=_("这一次已经登记。"),
    called=str,
    form=form_of(LeaderTask, ("person", "kind", "on", "place", "findings", "request", "outcome")),
    order=("-on", "id"),
    will=WITHOUT_EVIDENCE,
    needs_evidence=False,
    day=lambda row: row.on,
    problems=passed("on"),
    filters=(filters.choices("kind", _("类别"), LeaderTask.Kind.choices), *filters.period("on")),
    found_in=("person", "place", "findings", "request"),
)
