"""The sheet on which a proposal is written."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Line, Prose, Uploads
from xieshang.core.writing import SheetForm
from xieshang.people.models import Unit

from ..models import Proposal
from ..models.proposal import TEXT
from ..rules import LONGEST_TEXT
from .steps import fields_of, units_of


class ProposalSheet(SheetForm):
    """Title, three parts, details and files."""

    title = Line(
        label=_("案由"),
        max_length=80,
        widget=forms.Textarea(attrs={"rows": 1, "placeholder": _("关于……的提案")}),
        error_messages={"max_length": _("案由最多%(limit_value)d字，现在有%(show_value)d字，请缩短。")},
    )
    situation = Prose(
        label=_("情况"), help_text=_("事情现在是什么样：时间、地点、数字、看到的事实。"), rows=8
    )
    analysis = Prose(label=_("分析"), help_text=_("问题出在哪里，为什么一直没有解决。"), rows=8)
    suggestions = Prose(label=_("建议"), help_text=_("希望谁做什么，一条一段。"), rows=8)

    field = forms.ChoiceField(label=_("领域"), required=False)
    suggested_unit = forms.ModelChoiceField(
        label=_("建议承办单位"), queryset=Unit.objects.none(), required=False
    )
    contact_phone = Line(
        label=_("联系电话"),
        max_length=20,
        required=False,
        help_text=_("只有提案委办公室和承办单位可以查看，每次查看都有记录。"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"max_length": _("联系电话最多%(limit_value)d位，请检查。")},
    )
    from_research = forms.BooleanField(label=_("这件提案经过实地调研"), required=False)
    wants_contact = forms.BooleanField(label=_("希望承办单位当面沟通"), required=False)
    may_publish = forms.BooleanField(label=_("同意公开这件提案"), required=False)
    uploads = Uploads(label=_("添加附件"))

    TEXT = TEXT
    LONGEST = LONGEST_TEXT
    BESIDE = frozenset({"uploads"})

    def __init__(self, *args: Any, record: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer("field", [("", _("由提案委办公室确定")), *fields_of(record)])
        self.offer("suggested_unit", units_of(record))
