"""What a step on an item cannot do without, as sentences beside the field."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments, clock, parameters, trail
from xieshang.core.models import Account, Event
from xieshang.core.refusals import Problem
from xieshang.people.models import Post

from . import rules
from .deadlines import spoken
from .models import Item, PlannedStep
from .states import ItemState

Given = Mapping[str, Any]
ACTS_OF_THE_BODY = (
    "draft_answer", "sign_yes", "sign_no", "by_hand_yes", "by_hand_no", "log", "log_by_hand",
    "report_done", "report_cannot", "report_by_hand", "cannot_by_hand",
)  # fmt: skip
"""Whoever did one of these had a hand in the answer or in its carrying out."""
YES = (Item.Answer.ADOPTED, Item.Answer.PARTLY, Item.Answer.LATER)
_SHORTEST_CHECK = 20


def _now(item: Item, given: Given, name: str) -> Any:
    """What the column will say: as it is typed, else as it stands."""
    return given[name] if name in given else getattr(item, name)


def one_body(item: Item, given: Given) -> Iterator[Problem]:
    """One item is answered by one body."""
    if _now(item, given, "unit") and _now(item, given, "body_name"):
        yield Problem("body_name", _("一条只能送一个单位答复；请用“分送”。"))


def complete(item: Item, given: Given) -> Iterator[Problem]:
    """What was said, who said it, who is to answer."""
    if not item.ask.strip():
        yield Problem("ask", _("请写明要点：希望做什么。"))
    if not item.text.strip():
        yield Problem("text", _("请填写原话。"))
    limit = parameters.value(item.tenant, rules.LONGEST_TEXT)
    if len(item.text) > limit:
        yield Problem(
            "text",
            _("原话%(length)d字，超过%(limit)d字的上限，请精简或分成几条。")
            % {"length": len(item.text), "limit": limit},
        )
    if not item.unit_id and not item.body_name:
        yield Problem("unit", _("请选择由哪个单位答复。"))
    if not item.authors.exists():
        yield Problem("authors", _("请填写是谁提出的。"))


def same_source(item: Item, given: Given) -> Iterator[Problem]:
    """The one it is merged into is from the same source and goes to the same body."""
    into = given.get("merged_into")
    if into is None:
        yield Problem("merged_into", _("请选择并入哪一条。"))
    elif into.pk == item.pk or into.source != item.source or into.body != item.body:
        yield Problem("merged_into", _("只能并入同一来源、同一答复单位的另一条。"))


def several_bodies(item: Item, given: Given) -> Iterator[Problem]:
    if len(given.get("bodies", ())) < 2:
        yield Problem("units", _("请至少选择两个答复单位。"))


def other_body(item: Item, given: Given) -> Iterator[Problem]:
    unit, name = given.get("unit"), given.get("body_name")
    if not unit and not name:
        yield Problem("unit", _("请选择改送哪个单位。"))
    elif (unit and unit.pk == item.unit_id) or (name and name == item.body_name):
        yield Problem("unit", _("改送的须是另一个单位。"))


def in_time_to_dispute(item: Item, given: Given) -> Iterator[Problem]:
    last = parameters.value(item.tenant, rules.DISPUTE).after(item.answer_from)
    if clock.today() > last:
        yield Problem("note", _("申请改送的期限（%(day)s）已过，请答复。") % {"day": spoken(last)})


def later_day(item: Item, given: Given) -> Iterator[Problem]:
    """A later day is asked for before the old one has passed, not too far, and not too often."""
    old = item.done_due_on if item.state == ItemState.CARRYING else item.answer_due_on
    wanted = given.get("asked_until")
    known = parameters.values(item.tenant, (rules.LONGEST, rules.MOST_EXTENSIONS))
    last, most = known[rules.LONGEST.key].after(item.sent_on), known[rules.MOST_EXTENSIONS.key]
    if old is not None and clock.today() > old:
        yield Problem("asked_until", _("期限已过，不能再申请延期；请尽快答复并说明。"))
    elif item.extensions >= most:
        yield Problem("asked_until", _("已延期%(most)d次，不能再申请延期。") % {"most": most})
    elif wanted is None:
        yield Problem("asked_until", _("请填写申请延期到哪一天。"))
    elif old is not None and wanted <= old:
        yield Problem("asked_until", _("申请的日期须晚于现在的期限（%(day)s）。") % {"day": spoken(old)})
    elif wanted > last:
        yield Problem("asked_until", _("最迟只能延期到%(day)s。") % {"day": spoken(last)})


def answer(item: Item, given: Given) -> Iterator[Problem]:
    """An answer has its code; a yes its steps with person and day, a no its reason in so many words."""
    code = _now(item, given, "answer")
    text = _now(item, given, "answer_text").strip()
    if not code:
        yield Problem("answer", _("请选择采纳、部分采纳、暂缓或不采纳。"))
        return
    if code == Item.Answer.NOT:
        least = parameters.value(item.tenant, rules.REFUSAL_WORDS)
        if not _now(item, given, "refusal_reason") or len(text) < least:
            yield Problem(
                "answer_text",
                _("不采纳须选择原因，并写明不少于%(least)d字的说明。") % {"least": least},
            )
        return
    if not text:
        yield Problem("answer_text", _("请写明怎么办。"))
    steps = (
        given["steps"] if "steps" in given else list(item.steps.values("text", "responsible", "planned_on"))
    )
    if not steps or any(not (step["text"] and step["responsible"] and step["planned_on"]) for step in steps):
        yield Problem("steps", _("请至少写一项落实步骤，注明责任人和日期。"))
    elif any(step["planned_on"] < clock.today() for step in steps):
        yield Problem("steps", _("步骤的日期早于答复日期。"))
    if code == Item.Answer.LATER and not _now(item, given, "promised_on"):
        yield Problem("promised_on", _("暂缓、列入计划的，请写明计划哪一天实施。"))
    if code == Item.Answer.PARTLY and not _now(item, given, "left_out").strip():
        yield Problem("left_out", _("部分采纳的，请写明哪一部分不采纳。"))


def answered_outside(item: Item, given: Given) -> Iterator[Problem]:
    """An answer entered for a body without account says who gave it, and bears its paper or says that it was oral."""
    if not given.get("answered_by"):
        yield Problem("answered_by", _("请写明是谁答复的。"))
    if not given.get("oral") and not attachments.of(item).exists():
        yield Problem("oral", _("请先附上答复的扫描件，或注明是口头答复。"))


def another_signs(item: Item, given: Given) -> Iterator[Problem]:
    by = given.get("by")
    if by and item.drafted_by_id == by.pk and parameters.value(item.tenant, rules.TWO_SIGN):
        yield Problem("", _("答复是您拟的，须由另一位负责人签发。"))


def logged_step(item: Item, given: Given) -> Iterator[Problem]:
    """What is logged was done by today, or says why it is not."""
    if given.get("step") is None:
        yield Problem("step", _("请选择是哪一步。"))
    if not (given.get("progress") or "").strip():
        yield Problem("progress", _("请写明进展。"))
    if given.get("done_on") and given["done_on"] > clock.today():
        yield Problem("done_on", _("完成日期不能晚于今天。"))


def all_steps(item: Item, given: Given) -> Iterator[Problem]:
    """Each step was done, or somebody said why it was not."""
    left = PlannedStep.objects.filter(item=item, done_on=None, note="").order_by("order").first()
    if left:
        yield Problem("", _("「%(step)s」还没有登记完成，也没有说明。") % {"step": left.text})


def evidence(item: Item, given: Given) -> Iterator[Problem]:
    if not attachments.of(item).exists():
        yield Problem("", _("请附落实的凭据：照片、文件或会议纪要。"))


def independent(item: Item, given: Given) -> Iterator[Problem]:
    """Whoever checks had no hand in it and does not belong to the body that answers."""
    by: Account | None = given.get("by")
    if by is None:
        return
    kind = trail.kind_of(item)
    if Event.objects.filter(kind=kind, record=item.pk, by=by, action__in=ACTS_OF_THE_BODY).exists():
        yield Problem("", _("您参与了本事项的落实，核查须由其他人进行。"))
    elif item.unit_id and Post.objects.current().filter(account=by, unit_id=item.unit_id).exists():
        yield Problem("", _("核查人是承办单位人员，请换人核查。"))


def check(item: Item, given: Given) -> Iterator[Problem]:
    """A check has its day, its way, its verdict and a few words; two photos are two."""
    for name, sentence in (
        ("on", _("请填写核查日期。")),
        ("way", _("请选择核查方式。")),
        ("verdict", _("请选择核查结论。")),
    ):
        if not given.get(name):
            yield Problem(name, sentence)
    if given.get("on") and given["on"] > clock.today():
        yield Problem("on", _("核查日期不能晚于今天。"))
    if len((given.get("text") or "").strip()) < _SHORTEST_CHECK:
        yield Problem("text", _("请写明核查看到的情况，不少于%(least)d字。") % {"least": _SHORTEST_CHECK})
    before, after = given.get("before"), given.get("after")
    if before and after and before.sha256 == after.sha256:
        yield Problem("after", _("整改后的照片与整改前相同。"))


def found_after_closing(item: Item, given: Given) -> Iterator[Problem]:
    """A closed matter is taken up again by somebody who looked since."""
    if given.get("verdict") == Item.Result.SOLVED:
        yield Problem("verdict", _("已解决的事项不需要重新办理。"))
    if given.get("on") and item.closed_on and given["on"] < item.closed_on:
        yield Problem("on", _("须是办结以后的核查。"))
    last = parameters.value(item.tenant, rules.REOPEN).after(item.closed_on) if item.closed_on else None
    if last and clock.today() > last:
        yield Problem("", _("办结已久，可以重新办理的期限（%(day)s）已过。") % {"day": spoken(last)})


def new_day(item: Item, given: Given) -> Iterator[Problem]:
    if not given.get("done_due_on") or given["done_due_on"] < clock.today():
        yield Problem("done_due_on", _("请填写新的落实期限，不早于今天。"))


def asked_before(item: Item, given: Given) -> Iterator[Problem]:
    most = parameters.value(item.tenant, rules.MOST_ASKED_AGAIN)
    if item.asked_again >= most:
        yield Problem("note", _("已请补充答复%(most)d次，不能再请。") % {"most": most})


def result(item: Item, given: Given) -> Iterator[Problem]:
    """What is closed was checked, or its authors were heard on the refusal or had the time to speak."""
    if item.answer != Item.Answer.NOT:
        if item.result == Item.Result.NONE:
            yield Problem("", _("尚未核查，不能办结。"))
    elif not item.authors.exclude(view="none").exists() and item.due_on and clock.today() <= item.due_on:
        yield Problem("", _("提出人还没有表示意见，%(day)s以后才能办结。") % {"day": spoken(item.due_on)})


def own_view(item: Item, given: Given) -> Iterator[Problem]:
    if not (given.get("note") or "").strip():
        yield Problem("note", _("请写明有什么意见。"))
