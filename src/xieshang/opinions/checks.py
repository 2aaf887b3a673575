"""The checks in the margin of the sheet: what is in order, what is advised, what is missing before it is handed in.

What handing in cannot do without is asked of the very needs the step asks; the rest is advice and
never holds anything up. Above all it warns of words that have no place on an open network.
"""

from collections.abc import Iterator
from typing import cast

from django.db.models import Field
from django.utils.translation import gettext as _

from xieshang.core.wording import length
from xieshang.core.writing import Check
from xieshang.people.secrecy import warnings

from . import needs
from .models import Opinion

TEXT = ("title", "situation", "analysis", "suggestions")


def checks(opinion: Opinion) -> list[Check]:
    """Everything the margin says of this draft. Two queries, for the city's words and its limit."""
    return [*warnings(opinion, TEXT), *_parts(opinion)]


def _parts(opinion: Opinion) -> Iterator[Check]:
    """Each part: there, or what is missing in the words of the step."""
    missing = {problem.field: problem.message for problem in needs.required_elements(opinion, {})}
    for name in (*TEXT, "author_name"):
        label = cast(Field, Opinion._meta.get_field(name)).verbose_name
        if name in missing:
            yield Check(name, label, "missing", missing[name])
        elif written := length(getattr(opinion, name)):
            yield Check(name, label, "good", _("%(count)d字") % {"count": written})
        else:
            yield Check(name, label, "advice", _("写明原因，信息更容易被采用。"))
