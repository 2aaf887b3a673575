"""The choice of nothing says what to do, whoever wrote the form."""

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH


class Form(forms.Form):
    colour = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("red", "红")])


def test_no_form_shows_nine_hyphens():
    page = str(Form())
    assert "-----" not in page
    assert ">请选择</option>" in page
    assert ">红</option>" in page
