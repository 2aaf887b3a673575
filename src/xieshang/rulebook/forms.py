"""What is typed of a rule: its wording, remarks on it, the vote, its issue, its settings, its end."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core import rule_values
from xieshang.core.forms import Day, DayField, EntryForm, Line, Prose, Reasoned, StepForm
from xieshang.core.parameters import Rule

from . import needs, settings
from .models import Regulation, Remark, Revision, SettingLink


class WordingForm(EntryForm):
    """What a wording says; ``version`` is the one that lay in front of the person."""

    reason = Line(
        label=_("起草缘由"), max_length=200, help_text=_("清理清单上的哪一项，或者临时需要的理由。")
    )
    text = Prose(
        label=_("全文"),
        rows=18,
        max_length=40000,
        help_text=_("每条另起一行，以“第一条”开头；章也另起一行。系统按条分开，供检索和引用。"),
    )
    trial = forms.BooleanField(label=_("试行"), required=False)
    expires_on = DayField(label=_("有效期至"), widget=Day(), required=False, help_text=_("试行制度必填。"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": getattr(record, "version", None)} | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)


class DraftForm(WordingForm):
    """A rule that there is none of yet."""

    title = Line(label=_("名称"), max_length=60)
    category = forms.ChoiceField(
        label=_("类别"), choices=Regulation.Category.choices, widget=forms.RadioSelect
    )
    form = forms.ChoiceField(label=_("体例"), choices=Regulation.Form.choices)
    owner = Line(label=_("责任处室"), max_length=30)
    public = forms.BooleanField(
        label=_("向社会公开"), required=False, help_text=_("生效后，任何人不用账号就能阅读。")
    )

    field_order = ("title", "category", "form", "owner", "public")


class RemarkForm(EntryForm):
    """What somebody thinks of a draft."""

    article = forms.ChoiceField(label=_("针对哪一条"), required=False)
    text = Prose(label=_("意见"), rows=5, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = self.record.articles.exclude(label="").values_list("label", flat=True)
        self.offer("article", [("", _("全文")), *((label, label) for label in labels)])


class AnswerForm(EntryForm):
    """What the drafter answers."""

    verdict = forms.ChoiceField(label=_("答复"), choices=Remark.Verdict.choices, widget=forms.RadioSelect)
    why = Line(label=_("答复理由"), max_length=300, required=False, help_text=_("没有全部采纳的必填。"))


class PassForm(EntryForm):
    """Which body passed it, when, and the minutes that say so."""

    passed_by = forms.ChoiceField(label=_("通过的会议"), widget=forms.RadioSelect)
    passed_on = DayField(label=_("通过日期"), widget=Day())
    upload = forms.FileField(
        label=_("会议纪要"), help_text=_("文件或照片，最大20MB。"), allow_empty_file=True
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Revision, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": record.version} | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)
        bodies = needs.MAY_PASS[Regulation.Category(record.regulation.category)]
        self.offer("passed_by", [(body.value, body.label) for body in bodies])


class Consult(StepForm):
    """Until when views may be sent."""

    consult_until = DayField(label=_("截止日期"), widget=Day())


class Issue(StepForm):
    """Its number and its day; where a person decided a setting otherwise, whether the rule wins."""

    document_no = Line(label=_("文号"), max_length=40)
    effective_on = DayField(label=_("生效日期"), widget=Day(), help_text=_("最早今天；设置从这一天起改变。"))
    replaces = forms.BooleanField(
        label=_("以制度为准"), required=False, help_text=_("手工定过的设置，从生效日起改为条文规定。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.record.links.exists():
            del self.fields["replaces"]


class Repeal(Reasoned):
    """The paper that repeals it, and for each setting that rests on it what becomes of that."""

    document_no = Line(label=_("废止的文号"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.links = list(self.record.links.filter(ended=""))
        for link in self.links:
            rule = settings.rule_of(link.key)
            self.fields[f"link_{link.pk}"] = forms.ChoiceField(
                label=str(rule.label) if rule else link.key,
                choices=SettingLink.Ended.choices,
                widget=forms.RadioSelect,
                required=False,
                help_text=_("依据%(article)s。") % {"article": link.article},
            )

    @property
    def arguments(self) -> dict[str, Any]:
        kept = dict(self.cleaned_data)
        kept["decisions"] = {link.pk: kept.pop(f"link_{link.pk}") for link in self.links}
        return kept


class LinkForm(EntryForm):
    """An article, and the value it gives a setting. ``record``: a ``views.Linked``."""

    article = forms.ChoiceField(label=_("依据哪一条"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule: Rule = self.record.rule
        labels = self.record.revision.articles.exclude(label="").values_list("label", flat=True)
        self.offer("article", [(label, label) for label in labels])
        self.fields.update(_fields(self.rule))

    @property
    def arguments(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if self.rule.kind == "duration":
            value: Any = {"value": typed["value"], "unit": typed["unit"]}
        elif self.rule.kind == "boolean":
            value = typed["value"] == "yes"
        elif self.rule.kind == "choice":
            value = next(choice for choice, _label in self.rule.choices if str(choice) == typed["value"])
        else:
            value = typed["value"]
        return {"article": typed["article"], "value": value}


UNITS = (("working_days", _("工作日")), ("days", _("天")), ("months", _("个月")))


def _fields(rule: Rule) -> dict[str, forms.Field]:
    if rule.kind == "duration":
        return {
            "value": forms.IntegerField(label=_("期限"), min_value=1, max_value=999),
            "unit": forms.ChoiceField(label=_("单位"), choices=UNITS),
        }
    if rule.kind == "integer":
        return {
            "value": forms.IntegerField(label=_("数值"), min_value=rule.least, max_value=rule_values.LARGEST)
        }
    choices: Any = (("yes", _("是")), ("no", _("否"))) if rule.kind == "boolean" else rule.choices
    return {"value": forms.ChoiceField(label=_("规定"), choices=choices, widget=forms.RadioSelect)}


class ReclassifyForm(EntryForm):
    """What kind of rule it is, who answers for it, who may read it."""

    category = forms.ChoiceField(
        label=_("类别"), choices=Regulation.Category.choices, widget=forms.RadioSelect
    )
    form = forms.ChoiceField(label=_("体例"), choices=Regulation.Form.choices)
    owner = Line(label=_("责任处室"), max_length=30)
    public = forms.BooleanField(label=_("向社会公开"), required=False)
    note = Prose(label=_("理由"), rows=2, required=False)
