"""The forms of an item: its wording, its adoptions, leaders' instructions on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.forms import AskingForm, Day, DayField, EntryForm, Line, Prose

from ..models import Adoption, Item
from .steps import fields_of


class ItemForm(AskingForm):
    """The edited wording; ``version`` is the one that lay in front of the editor."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = Line(
        label=_("标题"),
        max_length=80,
        error_messages={"max_length": _("标题最多%(limit_value)d字，现在有%(show_value)d字，请缩短。")},
    )
    text = Prose(label=_("编辑稿"), rows=14)
    field = forms.ChoiceField(label=_("类别"), required=False)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": item.version,
            "title": item.title,
            "text": item.text,
            "field": item.field,
        }
        super().__init__(*args, **kwargs)
        self.offer("field", [("", _("未定")), *fields_of(item.tenant)])


class AdoptionForm(EntryForm):
    """An adoption that did not happen on the platform, with the paper that proves it."""

    level = forms.ChoiceField(label=_("层级"), choices=Adoption.Level.choices, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("方式"), choices=Adoption.Kind.choices, widget=forms.RadioSelect)
    adopted_on = DayField(label=_("日期"), initial=clock.today, widget=Day())
    evidence = Line(label=_("依据"), max_length=120, help_text=_("来文名称和文号，或刊物名称和期号。"))


class InstructionForm(EntryForm):
    """A leader's instruction; only the few who must act on it read its words."""

    leader = Line(label=_("领导姓名"), max_length=40)
    post = Line(label=_("职务"), max_length=60)
    level = forms.ChoiceField(label=_("层级"), choices=Adoption.Level.choices, widget=forms.RadioSelect)
    instructed_on = DayField(label=_("批示日期"), initial=clock.today, widget=Day())
    text = Prose(label=_("批示内容"), rows=4)
