"""How forms become pages: every field in the house's own setting, whoever wrote the form."""

from typing import Any

from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _

_DASHES = BLANK_CHOICE_DASH[0][1]


class HouseRenderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ form.title.as_field_group }}`` come out as ``components/field.html``.

    Django calls the choice of nothing by nine hyphens; people read what to do.
    """

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        for _name, options, _index in context.get("widget", {}).get("optgroups", ()):
            for option in options:
                if option["label"] == _DASHES:
                    option["label"] = _("请选择")
        return super().render(template_name, context, request)
