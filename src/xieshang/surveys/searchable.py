"""What can be found of surveys: one token for each line of ``Survey.visible_to``."""

from collections.abc import Collection, Iterator

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .models import Survey
from .models.survey import UNKNOWN

LIBRARY = "surveys"


def _read(ids: Collection[int]) -> Iterator[Findable]:
    for survey in (
        Survey.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("committee")
    ):
        known = {
            "committee": survey.committee.short_name,
            "level": survey.committee.level,
            "year": str(survey.closes_on.year),
            "state": f"{LIBRARY}.{survey.state}",
        }
        yield Findable(
            library=LIBRARY,
            kind=SURVEYS.kind,
            record=survey.pk,
            tenant=survey.tenant,
            title=survey.title,
            parts=[("purpose", survey.purpose), ("digest", survey.digest)],
            day=survey.opened_on or survey.closes_on,
            url=survey.get_absolute_url(),
            facets={name: [value] for name, value in known.items()},
            audience=_may_find(survey),
        )


def _may_find(survey: Survey) -> Iterator[str]:
    yield f"{P.RUN_SURVEYS}:{survey.committee_id}"
    if survey.state not in UNKNOWN:
        yield f"surveys:{survey.committee_id}"


def reader(account: Account) -> Iterator[str]:
    standing = standing_of(account)
    yield from (f"{P.RUN_SURVEYS}:{committee}" for committee in standing.at(P.RUN_SURVEYS))
    yield from (f"surveys:{committee}" for committee in standing.at(P.SEE_REPORTS))


SURVEYS = Searchable(Survey, _read)
