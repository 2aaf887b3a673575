from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import EntryForm, Line, Prose, StepForm


class Offer(EntryForm):
    """What a person says of the book they give."""

    title = Line(label=_("书名"), max_length=80)
    about = Prose(label=_("简介"), required=False)


class Keep(StepForm):
    """Where a book will stand."""

    shelf = Line(label=_("书架"), max_length=20)
