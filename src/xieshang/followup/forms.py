"""What is asked on the page of each step, and where items are entered."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments, clock
from xieshang.core.forms import Day, DayField, EntryForm, Line, Prose, SeveralRecords, StepForm, Uploads
from xieshang.core.models import Attachment
from xieshang.meetings.models import Meeting
from xieshang.people.models import SpecialCommittee, Unit

from .models import Author, Check, Item, PlannedStep, Telling

_BETWEEN_NAMES = re.compile(r"[、，,；;\s]+")
_SENTENCE = re.compile(r"\s*(?:[（(]?\d{1,3}[.、)）]\s*)?(?:([^：:。]{1,20})[：:])?(.+)")
_ROWS = 4
"""So many steps an answer offers to be filled in; those that an answer has already are shown besides."""


def names_of(line: str) -> list[str]:
    """The names on a line, each once."""
    return list(dict.fromkeys(filter(None, (name[:40] for name in _BETWEEN_NAMES.split(line)))))


def sentences_of(text: str) -> list[tuple[str, str]]:
    """提出人：原话 — one on each line; a line without a name has no author yet."""
    found = (_SENTENCE.fullmatch(line) for line in text.splitlines() if line.strip())
    return [((match[1] or "").strip(), match[2].strip()) for match in found if match]


def units_of(committee_id: int) -> QuerySet[Unit]:
    return Unit.objects.filter(committee=committee_id, is_active=True)


def _body_fields() -> tuple[forms.ModelChoiceField, Line]:
    return (
        forms.ModelChoiceField(
            label=_("答复单位"), queryset=Unit.objects.none(), required=False, empty_label=_("还没有确定")
        ),
        Line(
            label=_("没有账号的答复单位"),
            max_length=60,
            required=False,
            help_text=_("村（居）委会、物业公司等；由督办工作人员代录。"),
        ),
    )


class SourceForm(EntryForm):
    """Where it was said: a meeting of the house, or what it was called and when."""

    origin = forms.ChoiceField(label=_("来源"), choices=Item.Origin.choices)
    kind = forms.ChoiceField(label=_("类别"), choices=Item.Kind.choices)
    meeting = forms.ModelChoiceField(
        label=_("会议"), queryset=Meeting.objects.none(), required=False, empty_label=_("不在会议名单里")
    )
    source_title = Line(
        label=_("会议或活动名称"), max_length=80, required=False, help_text=_("选了会议就不用填。")
    )
    source_on = DayField(label=_("日期"), widget=Day(), required=False)
    source_paper = Line(label=_("文号"), max_length=40, required=False)
    lead = forms.ModelChoiceField(
        label=_("牵头专委会"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        empty_label=_("办公室"),
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        meetings = Meeting.objects.took_place().filter(committee=record, parent=None)
        self.offer("meeting", meetings.order_by("-starts_at"))
        self.offer("lead", SpecialCommittee.objects.filter(committee=record))


class EnterForm(SourceForm):
    """One sentence."""

    ask = Line(label=_("要点：希望做什么"), max_length=60)
    text = Prose(label=_("原话"), rows=5)
    authors = Line(label=_("提出人"), help_text=_("几个人的，用顿号隔开。"))
    capacity = forms.ChoiceField(label=_("身份"), choices=Author.Capacity.choices)
    unit, body_name = _body_fields()

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("unit", units_of(record.pk))

    @property
    def arguments(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        capacity = values.pop("capacity")
        return values | {"authors": [(name, capacity) for name in names_of(values["authors"])]}


class SeveralForm(SourceForm):
    """All sentences of one meeting, a line each."""

    sentences = Prose(
        label=_("意见建议，每条一行"),
        rows=12,
        help_text=_("写成“提出人：原话”。保存后逐条核对，补上答复单位。"),
    )

    @property
    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data | {"sentences": sentences_of(self.cleaned_data["sentences"])}


class FilesForm(EntryForm):
    uploads = Uploads(label=_("文件"))


class TellForm(EntryForm):
    """How and when somebody without an account was told."""

    way = forms.ChoiceField(label=_("方式"), choices=Telling.Way.choices, widget=forms.RadioSelect)
    on = DayField(label=_("告知日期"), widget=Day())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class EditStep(StepForm):
    """A draft put right."""

    ask = Line(label=_("要点：希望做什么"), max_length=60)
    text = Prose(label=_("原话"), rows=5)
    authors = Line(label=_("提出人"), help_text=_("几个人的，用顿号隔开。"))
    capacity = forms.ChoiceField(label=_("身份"), choices=Author.Capacity.choices)
    unit, body_name = _body_fields()
    lead = forms.ModelChoiceField(
        label=_("牵头专委会"),
        queryset=SpecialCommittee.objects.none(),
        required=False,
        empty_label=_("办公室"),
    )

    def __init__(self, *args: Any, record: Item, **kwargs: Any) -> None:
        people = list(record.authors.all())
        kwargs["initial"] = {
            "ask": record.ask,
            "text": record.text,
            "authors": "、".join(author.name for author in people),
            "capacity": people[0].capacity if people else Author.Capacity.SPEAKER,
            "unit": record.unit_id,
            "body_name": record.body_name,
            "lead": record.lead_id,
        }
        super().__init__(*args, record=record, **kwargs)
        self.offer("unit", units_of(record.committee_id))
        self.offer("lead", SpecialCommittee.objects.filter(committee=record.committee_id))

    @property
    def arguments(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        capacity = values.pop("capacity")
        return values | {"authors": [(name, capacity) for name in names_of(values["authors"])]}


class MergeStep(StepForm):
    merged_into = forms.ModelChoiceField(label=_("并入"), queryset=Item.objects.none())

    def __init__(self, *args: Any, record: Item, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        same = Item.objects.filter(
            **record.source, unit=record.unit_id, body_name=record.body_name, state__in=("draft", "to_settle")
        )
        self.offer("merged_into", same.exclude(pk=record.pk).order_by("order"))


class SplitStep(StepForm):
    """Among whom it is divided."""

    units = SeveralRecords(
        label=_("答复单位"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    others = Line(label=_("没有账号的答复单位"), required=False, help_text=_("几个单位用顿号隔开。"))

    def __init__(self, *args: Any, record: Item, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("units", units_of(record.committee_id))

    @property
    def arguments(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        units = [(unit, "") for unit in values.pop("units")]
        return values | {"bodies": units + [(None, name) for name in names_of(values.pop("others"))]}


class MoveStep(StepForm):
    unit, body_name = _body_fields()
    note = Prose(label=_("说明"), rows=3, required=False)

    def __init__(self, *args: Any, record: Item, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("unit", units_of(record.committee_id))


class AskTimeStep(StepForm):
    asked_until = DayField(label=_("延期到"), widget=Day())
    note = Prose(label=_("理由"), rows=3)


class AnswerStep(StepForm):
    """The answer to this one item, with the steps it promises."""

    answer = forms.ChoiceField(label=_("答复"), choices=Item.Answer.choices, widget=forms.RadioSelect)
    answer_text = Prose(label=_("怎么办（不采纳的，写明说明）"), rows=6)
    left_out = Prose(label=_("哪一部分不采纳（部分采纳时）"), rows=2, required=False)
    promised_on = DayField(label=_("计划实施日期（暂缓时）"), widget=Day(), required=False)
    refusal_reason = forms.ChoiceField(
        label=_("原因（不采纳时）"), choices=[("", _("请选择")), *Item.RefusalReason.choices], required=False
    )

    COLUMNS = ("answer", "answer_text", "left_out", "promised_on", "refusal_reason")

    def __init__(self, *args: Any, record: Item, **kwargs: Any) -> None:
        known = list(record.steps.all())
        initial: dict[str, Any] = {name: getattr(record, name) for name in self.COLUMNS}
        for number, step in enumerate(known, start=1):
            initial |= {f"step_{number}": step.text, f"who_{number}": step.responsible}
            initial[f"day_{number}"] = step.planned_on
        kwargs["initial"] = initial
        super().__init__(*args, record=record, **kwargs)
        self.rows = range(1, max(_ROWS, len(known)) + 1)
        for number in self.rows:
            about = {"n": number}
            self._add(f"step_{number}", Line(label=_("步骤%(n)d") % about, max_length=200, required=False))
            self._add(
                f"who_{number}", Line(label=_("步骤%(n)d的责任人") % about, max_length=20, required=False)
            )
            self._add(
                f"day_{number}",
                DayField(label=_("步骤%(n)d的计划完成日期") % about, widget=Day(), required=False),
            )

    def _add(self, name: str, field: forms.Field) -> None:
        self.fields[name] = field
        field.widget.is_required = False

    def show(self, problems: Mapping[str, Sequence[str]]) -> None:
        """What is wrong with the steps stands beside the first of them."""
        super().show({"step_1" if name == "steps" else name: words for name, words in problems.items()})

    @property
    def arguments(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        steps = [
            {
                "text": values.pop(f"step_{number}"),
                "responsible": values.pop(f"who_{number}"),
                "planned_on": values.pop(f"day_{number}"),
            }
            for number in self.rows
        ]
        return values | {"steps": [step for step in steps if any(step.values())]}


class AnswerByHandStep(AnswerStep):
    """The same, entered for a body without account."""

    answered_by = Line(label=_("谁答复的"), max_length=40)
    oral = forms.BooleanField(label=_("口头答复，没有书面材料"), required=False)


class LogStep(StepForm):
    step = forms.ModelChoiceField(label=_("步骤"), queryset=PlannedStep.objects.none())
    progress = Prose(label=_("进展，或没有完成的说明"), rows=3)
    done_on = DayField(label=_("完成日期（还没有完成的不填）"), widget=Day(), required=False)

    def __init__(self, *args: Any, record: Item, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("step", record.steps.order_by("order"))


class ObjectStep(StepForm):
    note = Prose(label=_("有什么意见"), rows=4)


class CheckStep(StepForm):
    """What somebody found who looked."""

    on = DayField(label=_("核查日期"), widget=Day())
    way = forms.ChoiceField(label=_("方式"), choices=Check.Way.choices, widget=forms.RadioSelect)
    verdict = forms.ChoiceField(label=_("结论"), choices=Check.Verdict.choices, widget=forms.RadioSelect)
    text = Prose(label=_("核查看到的情况（不少于20字）"), rows=4)
    before = forms.ModelChoiceField(
        label=_("整改前的照片"), queryset=Attachment.objects.none(), required=False, empty_label=_("没有")
    )
    after = forms.ModelChoiceField(
        label=_("整改后的照片"), queryset=Attachment.objects.none(), required=False, empty_label=_("没有")
    )
    witness = Line(label=_("见证人"), max_length=40, required=False)

    def __init__(self, *args: Any, record: Item, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today()}
        super().__init__(*args, record=record, **kwargs)
        photos = attachments.of(record).filter(Q(media_type__startswith="image/"))
        self.offer("before", photos)
        self.offer("after", photos)


class ReopenStep(CheckStep):
    note = Prose(label=_("重新办理的理由"), rows=3)


class SendOnStep(StepForm):
    done_due_on = DayField(label=_("新的落实期限"), widget=Day())
    note = Prose(label=_("还要做什么"), rows=3)
