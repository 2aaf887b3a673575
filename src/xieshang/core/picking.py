"""Choosing among many records by a tap: the likely ones as chips, the rest in a folded list that is found by typing.

Without scripts the folded list opens like any other; with them letters (jyj for 教育局) narrow it.
"""

from collections.abc import Collection
from typing import Any

from django import forms

from .text import cut


class _Picked:
    """What both widgets share: which of the choices stand in front, and how each one sounds."""

    near: Collection[Any] = ()
    """The ids of the choices that stand in front as chips, the likeliest first."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]
        options = [option for _group, group, _at in context["widget"]["optgroups"] for option in group]
        for option in options:
            option["sound"] = sound(str(option["label"]))
        order = {str(pk): at for at, pk in enumerate(self.near)}
        by_id = {str(option["value"]): option for option in options if option["value"]}
        context["widget"] |= {
            "near": [by_id[pk] for pk in order if pk in by_id],
            "rest": [option for pk, option in by_id.items() if pk not in order],
        }
        context["widget"]["open"] = any(option["selected"] for option in context["widget"]["rest"])
        return context


class PickOne(_Picked, forms.RadioSelect):
    template_name = "components/pick.html"


class PickSeveral(_Picked, forms.CheckboxSelectMultiple):
    template_name = "components/pick.html"


def sound(label: str) -> str:
    """What a name is found by: itself, its syllables and their initials."""
    spoken = cut.syllables(label)
    return " ".join((label.lower(), "".join(spoken), cut.initials(spoken)))
