"""The sheet on which a report is written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Line, Prose, Uploads
from xieshang.core.writing import SheetForm

from ..models import Opinion
from ..models.opinion import TEXT
from ..rules import LONGEST_TEXT


class OpinionSheet(SheetForm):
    """Title, three parts, and the details: whose it is, where, how to reach them."""

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

    uploads = Uploads(label=_("添加附件"))

    TEXT = TEXT
    LONGEST = LONGEST_TEXT
    BESIDE = frozenset({"uploads"})
    ALWAYS = frozenset({"urgency"})

    @property
    def details_open(self) -> bool:
        """Also while nobody has said whose report it is."""
        return super().details_open or not self.record.author_name
