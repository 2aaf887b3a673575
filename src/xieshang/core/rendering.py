"""How forms become pages: every field in the house's own setting, whoever wrote the form."""

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ form.title.as_field_group }}`` come out as ``components/field.html``."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
