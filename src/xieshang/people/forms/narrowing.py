"""What a list of the register is narrowed to; what makes no sense in an address is left out."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock

from ..models import Committee, Party, Sector, Term, Unit
from ..roles import Role


def _any_of(rows: QuerySet, label: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(rows, label=label, required=False, empty_label=_("全部"))


class Narrowing(forms.Form):
    q = forms.CharField(label=_("姓名"), required=False, max_length=40)

    @property
    def filters(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def by_name(self) -> Q:
        return Q(account__name__icontains=self.filters["q"]) if "q" in self.filters else Q()


class MembersNarrowing(Narrowing):
    left = forms.BooleanField(label=_("只看已离任"), required=False)

    def __init__(self, *args: Any, committee: Committee, term: Term | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"] = _any_of(Sector.objects.filter(term=term), _("界别"))
        self.fields["party"] = _any_of(Party.objects.filter(committee=committee), _("党派"))
        self.order_fields(["q", "sector", "party", "left"])

    @property
    def wanted(self) -> Q:
        filters = self.filters
        gone = Q(left_on__lte=clock.today())
        wanted = self.by_name & (gone if "left" in filters else ~gone)
        for name in ("sector", "party"):
            if name in filters:
                wanted &= Q(**{name: filters[name]})
        return wanted


class PostsNarrowing(Narrowing):
    ended = forms.BooleanField(label=_("只看已结束"), required=False)

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=_("角色"), required=False, choices=[("", _("全部")), *Role.choices]
        )
        self.fields["unit"] = _any_of(Unit.objects.filter(committee=committee), _("承办单位"))
        self.order_fields(["q", "role", "unit", "ended"])

    @property
    def wanted(self) -> Q:
        filters = self.filters
        ended = Q(until__lte=clock.today())
        wanted = self.by_name & (ended if "ended" in filters else ~ended)
        for name in ("role", "unit"):
            if name in filters:
                wanted &= Q(**{name: filters[name]})
        return wanted


class UnitsNarrowing(Narrowing):
    q = forms.CharField(label=_("名称"), required=False, max_length=40)
    side = forms.ChoiceField(label=_("系统"), required=False, choices=[("", _("全部")), *Unit.Side.choices])

    @property
    def wanted(self) -> Q:
        filters = self.filters
        wanted = Q(side=filters["side"]) if "side" in filters else Q()
        if "q" in filters:
            wanted &= Q(name__icontains=filters["q"]) | Q(short_name__icontains=filters["q"])
        return wanted
