"""Which units a paper is likely for: the one its author named, then what earlier papers of the committee teach."""

from xieshang.core.text import suggest
from xieshang.core.text.similar import Paper
from xieshang.people.models import Unit

from .models import Proposal

FROM_EARLIER = 3
_PARTS = ("situation", "analysis", "suggestions")


def units(proposal: Proposal) -> list[int]:
    """Their ids, the likeliest first; none of them is chosen by itself. One query where anything was learned."""
    found = [proposal.suggested_unit_id] if proposal.suggested_unit_id else []
    model = suggest.learned(proposal.tenant, "proposals", "unit")
    text = Paper(proposal.title, [(part, getattr(proposal, part)) for part in _PARTS]).text
    if model is None or not text.strip():
        return found
    names = [suggestion.value for suggestion in model.suggest(text, FROM_EARLIER)]
    in_use = Unit.objects.filter(committee_id=proposal.committee_id, is_active=True, short_name__in=names)
    by_name = dict(in_use.values_list("short_name", "pk"))
    return list(dict.fromkeys([*found, *(by_name[name] for name in names if name in by_name)]))
