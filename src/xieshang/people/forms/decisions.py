"""What is asked of a decision: who decided, when, by which paper, and the scan of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Day, DayField, EntryForm, Line, Prose

_NEEDED = {"required": _("请填写这一项。")}


class DecisionForm(EntryForm):
    body = Line(
        label=_("决定机构"),
        max_length=60,
        error_messages=_NEEDED,
        help_text=_("例如「市委」「市政协党组」「市政协常委会」。"),
    )
    meeting_name = Line(
        label=_("会议"), max_length=60, required=False, help_text=_("在会议上决定的，写明是哪次会议。")
    )
    on = DayField(
        label=_("决定日期"),
        widget=Day(),
        error_messages=_NEEDED | {"invalid": _("请填写日期，例如2024-02-06。")},
    )
    document_no = Line(
        label=_("文号"),
        max_length=60,
        error_messages=_NEEDED,
        help_text=_("例如「遵党办函〔2024〕12号」；没有文号的，写明会议纪要的编号。"),
    )
    text = Prose(label=_("决定内容"), rows=4, max_length=2000, error_messages=_NEEDED)
    scan = forms.FileField(
        label=_("扫描件"),
        required=False,
        allow_empty_file=True,
        help_text=_("文件或会议纪要的扫描件、照片，最大20MB。"),
    )


class CorrectionForm(DecisionForm):
    """The decision as it should have been recorded, and why the first entry was wrong."""

    note = Line(label=_("更正原因"), max_length=200, error_messages=_NEEDED)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": getattr(record, "version", None)} | kwargs.get("initial", {})
        super().__init__(*args, record=record, **kwargs)
        self.fields["scan"].help_text = _("不换扫描件的不用再传。")
