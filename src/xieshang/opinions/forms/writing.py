"""The sheet on which a report is written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import AskingForm, Line, Prose

from ..models import Opinion


class SheetForm(AskingForm):
    """Title, three parts, details. Everything may be missing: a draft is kept as it is.

    ``version`` is the text this page started from; the autosave sends it along and learns the next.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = Line(
        label=_("标题"),
        max_length=80,
        widget=forms.Textarea(attrs={"rows": 1, "placeholder": _("一句话：哪里、什么事")}),
        error_messages={"max_length": _("标题最多%(limit_value)d字，现在有%(show_value)d字，请缩短。")},
    )
    situation = Prose(label=_("情况反映"), help_text=_("何时、何地、什么事，有数字更好。"), rows=6)
    analysis = Prose(label=_("原因分析"), help_text=_("为什么会这样。"), rows=6, required=False)
    suggestions = Prose(label=_("意见建议"), help_text=_("希望怎样解决。"), rows=6)

    author_name = Line(label=_("作者"), max_length=40, help_text=_("真实作者的姓名；采用情况记在作者名下。"))
    place = Line(label=_("涉及地区"), max_length=60, required=False)
    contact_phone = Line(
        label=_("联系电话"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"max_length": _("联系电话最多%(limit_value)d位，请检查。")},
    )
    urgency = forms.ChoiceField(
        label=_("紧急程度"),
        choices=Opinion.Urgency.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    TEXT = ("title", "situation", "analysis", "suggestions")

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name != "version"]
        kwargs["initial"] = {name: getattr(opinion, name) for name in names} | {"version": opinion.version}
        super().__init__(*args, **kwargs)

    @property
    def readable(self) -> dict[str, Any]:
        """Every value the form could read, also when another one is wrong: no field holds up the rest."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if not given.get("urgency"):
            given.pop("urgency", None)
        return given

    @property
    def text_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.TEXT]

    @property
    def detail_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.TEXT]

    @property
    def details_wrong(self) -> bool:
        """Whether a field of the folded part needs attention."""
        return any(field.errors for field in self.detail_fields)
