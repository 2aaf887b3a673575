"""What can be found of lessons: one token for each line of ``Lesson.visible_to``."""

from collections.abc import Collection, Iterator

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .models import Lesson
from .states import LessonState

LIBRARY = "learning"


def _read(ids: Collection[int]) -> Iterator[Findable]:
    for lesson in (
        Lesson.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("committee")
    ):
        known = {
            "committee": lesson.committee.short_name,
            "level": lesson.committee.level,
            "year": str(lesson.starts_on.year),
            "state": f"{LIBRARY}.{lesson.state}",
        }
        yield Findable(
            library=LIBRARY,
            kind=LESSONS.kind,
            record=lesson.pk,
            tenant=lesson.tenant,
            title=lesson.title,
            parts=[("about", lesson.about), ("teacher", lesson.teacher)],
            day=lesson.starts_on,
            url=lesson.get_absolute_url(),
            facets={name: [value] for name, value in known.items()},
            audience=_may_find(lesson),
        )


def _may_find(lesson: Lesson) -> Iterator[str]:
    yield f"{P.RUN_LEARNING}:{lesson.committee_id}"
    if lesson.state != LessonState.PLANNED:
        yield f"lessons:{lesson.committee_id}"


def reader(account: Account) -> Iterator[str]:
    standing = standing_of(account)
    yield from (f"{P.RUN_LEARNING}:{committee}" for committee in standing.at(P.RUN_LEARNING))
    yield from (f"lessons:{committee}" for committee in standing.at(P.SEE_REPORTS))


LESSONS = Searchable(Lesson, _read)
