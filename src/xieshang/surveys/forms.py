"""What is typed of a survey, of its questions and of its pieces, and what is answered."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core.forms import Day, DayField, EntryForm, KeepingForm, Line, Prose, StepForm

from .models import Mode, Question, Survey
from .needs import CHOICES
from .states import Void

K = Question.Kind
_LARGEST = 1_000_000_000
_TO_END = "end"


class SurveyForm(EntryForm):
    """What a survey is for, and until when."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = Line(label=gettext_lazy("标题"), max_length=60)
    purpose = Prose(label=gettext_lazy("为什么问"), rows=4, max_length=500)
    use_notice = Prose(
        label=gettext_lazy("答卷怎样使用"),
        rows=3,
        max_length=300,
        help_text=gettext_lazy("答卷的人先看到这一段：谁看得到、用来做什么。"),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("谁来答"),
        choices=Mode.choices,
        initial=Mode.MEMBERS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("不署名的，交卷时答案与人脱开，谁也查不到是谁答的。"),
    )
    counts_as = forms.ChoiceField(label=gettext_lazy("计入年度报告"), choices=Survey.CountsAs.choices)
    addressee = Line(label=gettext_lazy("结果送给谁"), max_length=60, required=False)
    closes_on = DayField(
        label=gettext_lazy("答卷截止"), widget=Day(), help_text=gettext_lazy("当天仍可答卷，次日自动截止。")
    )

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": getattr(record, "version", None)} | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)


class Extension(StepForm):
    closes_on = DayField(label=gettext_lazy("新的截止日期"), widget=Day())


class Digest(StepForm):
    digest = Prose(
        label=gettext_lazy("结果摘要"),
        rows=8,
        max_length=3000,
        help_text=gettext_lazy("问到了什么，准备怎样用，交给了谁。"),
    )


class QuestionForm(EntryForm):
    """One question. Which of the fields it needs follows from its kind."""

    kind = forms.ChoiceField(label=gettext_lazy("题型"), choices=K.choices)
    text = Line(label=gettext_lazy("题目"), max_length=200)
    hint = Line(label=gettext_lazy("说明"), max_length=200, required=False)
    required = forms.BooleanField(label=gettext_lazy("必答"), required=False)
    options = Prose(
        label=gettext_lazy("选项"),
        rows=5,
        max_length=2000,
        required=False,
        help_text=gettext_lazy("单选和多选填写，一行一个。"),
    )
    least = forms.IntegerField(
        label=gettext_lazy("最小"), min_value=0, max_value=_LARGEST, required=False,
        help_text=gettext_lazy("打分和数字可以填写；打分不填为1到5分。"),
    )  # fmt: skip
    most = forms.IntegerField(label=gettext_lazy("最大"), min_value=1, max_value=_LARGEST, required=False)
    skip_on = forms.IntegerField(
        label=gettext_lazy("选第几项时跳过"), min_value=1, max_value=50, required=False,
        help_text=gettext_lazy("只用于单选；不填就接着答下一题。"),
    )  # fmt: skip
    skip_to = forms.ChoiceField(label=gettext_lazy("跳到"), required=False)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        survey = record.survey if isinstance(record, Question) else record
        others = [
            row for row in survey.questions.all() if row.pk != getattr(record, "pk", None) or row is survey
        ]
        self._others = {str(row.pk): row for row in others}
        self.offer(
            "skip_to",
            [
                (_TO_END, gettext_lazy("结束答卷")),
                *((pk, f"{row.number}. {row.text}") for pk, row in self._others.items()),
            ],
        )

    @staticmethod
    def initial_of(question: Question) -> dict[str, Any]:
        names = ("kind", "text", "hint", "required", "least", "most", "skip_on")
        values = {name: getattr(question, name) for name in names}
        return values | {
            "options": "\n".join(question.options),
            "skip_to": str(question.skip_to_id or _TO_END),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kind = values.get("kind")
        options = [line.strip() for line in values.get("options", "").split("\n") if line.strip()]
        if kind in CHOICES:
            self._check_options(options)
        values["options"] = options if kind in CHOICES else []
        least, most = values.get("least"), values.get("most")
        if kind == K.SCALE:
            least, most = (1 if least is None else least), (5 if most is None else most)
            if most - least > 10:
                self.add_error("most", _("打分最多11档。"))
        if kind not in (K.SCALE, K.NUMBER):
            least = most = None
        if least is not None and most is not None and most <= least:
            self.add_error("most", _("最大须大于最小。"))
        values["least"], values["most"] = least, most
        self._skip(values, options)
        return values

    def _check_options(self, options: list[str]) -> None:
        if len(options) < 2:
            self.add_error("options", _("至少两个选项，一行一个。"))
        elif len(options) > 50:
            self.add_error("options", _("最多50个选项。"))
        elif len(set(options)) < len(options):
            self.add_error("options", _("有两个选项一样。"))

    def _skip(self, values: dict[str, Any], options: list[str]) -> None:
        to = values.pop("skip_to", "") or ""
        skip_on = values.get("skip_on")
        if values.get("kind") != K.ONE or not skip_on:
            values["skip_on"] = values["skip_to"] = None
            return
        if skip_on > len(options):
            self.add_error("skip_on", _("没有这么多选项。"))
        values["skip_to"] = self._others.get(to)


class VoidForm(EntryForm):
    """Why a piece does not count."""

    void = forms.ChoiceField(
        label=gettext_lazy("不计的原因"),
        choices=[(value, Void(value).label) for value in (Void.NO_CONTENT, Void.SAME, Void.OTHER)],
        widget=forms.RadioSelect,
    )
    note = Prose(label=gettext_lazy("理由"), rows=3)


class RestoreForm(EntryForm):
    note = Prose(label=gettext_lazy("理由"), rows=3)


class SplitForm(EntryForm):
    """The parts of a piece, one a line."""

    texts = Prose(
        label=gettext_lazy("分成的各条"),
        rows=8,
        max_length=4000,
        help_text=gettext_lazy("每条一行；原文不变，仍可查看。"),
    )

    def clean_texts(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["texts"].split("\n") if line.strip()]


class AnswerForm(KeepingForm):
    """One question as it is answered: ``boxes`` are what is kept, ``most`` how many suggestions are taken."""

    known = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, question: Question, most: int, shown: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        if question.kind == K.SUGGESTIONS:
            for box in range(1, min(shown, most) + 1):
                self.fields[f"box{box}"] = _suggestion(question, box)
        else:
            self.fields["answer"] = _field(question)

    @staticmethod
    def initial_of(question: Question, boxes: Mapping[int, str]) -> dict[str, Any]:
        if question.kind == K.SUGGESTIONS:
            return {f"box{box}": value for box, value in boxes.items()}
        if question.kind == K.MANY:
            return {"answer": [boxes[box] for box in sorted(boxes)]}
        return {"answer": boxes.get(0, "")}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        boxes = [values.get(name) for name in self.fields if name.startswith("box")]
        if boxes and not any(boxes) and self.question.required and not self.errors:
            raise ValidationError(_("请至少写一条；没有意见建议的，请写“无”。"))
        return values

    @property
    def boxes(self) -> dict[int, str]:
        return dict(self._filled())

    def _filled(self) -> Iterator[tuple[int, str]]:
        values = self.cleaned_data
        if self.question.kind == K.SUGGESTIONS:
            texts = [values[name] for name in self.fields if name.startswith("box") and values[name]]
            yield from enumerate(texts, start=1)
        elif self.question.kind == K.MANY:
            yield from ((int(code), code) for code in values["answer"])
        elif values["answer"] not in ("", None):
            yield 0, str(values["answer"])


def _suggestion(question: Question, box: int) -> forms.Field:
    field = Prose(
        label=_("第%(number)d条") % {"number": box},
        rows=3,
        max_length=500,
        required=False,
    )
    field.widget.is_required = box == 1 and question.required
    return field


def _field(question: Question) -> forms.Field:
    """The question as a form asks it. What staff wrote as a hint is no markup."""
    plain: dict[str, Any] = {
        "label": question.text,
        "help_text": escape(question.hint),
        "required": question.required,
    }
    codes = [(str(code), option) for code, option in enumerate(question.options, start=1)]
    match question.kind:
        case K.ONE:
            return forms.ChoiceField(choices=codes, widget=forms.RadioSelect, **plain)
        case K.MANY:
            return forms.MultipleChoiceField(choices=codes, widget=forms.CheckboxSelectMultiple, **plain)
        case K.SCALE:
            points = [
                (str(point), str(point)) for point in range(question.least or 0, (question.most or 5) + 1)
            ]
            return forms.ChoiceField(choices=points, widget=forms.RadioSelect, **plain)
        case K.NUMBER:
            most = _LARGEST if question.most is None else question.most
            return forms.IntegerField(min_value=question.least or 0, max_value=most, **plain)
        case K.DATE:
            return DayField(widget=Day(), **plain)
        case K.SHORT:
            return Line(max_length=200, **plain)
        case _:
            return Prose(rows=8, max_length=2000, **plain)
