"""The library: what was there, what came in the year 2024, who borrowed what, and today's desk."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.culture import booking, services
from xieshang.culture.figures import QING_RECORDS
from xieshang.culture.lifecycle import COPY, VISIT
from xieshang.culture.models import Copy, Edition, Visit
from xieshang.culture.registers import BATCHES, EDITIONS
from xieshang.culture.states import CopyState

from ..cast import Cast
from ..places import COUNTIES
from ..timeline import Scheduled, in_office_hours, working_days_before

YEAR = 2024
_WORDS = tomllib.loads((Path(__file__).parent / "books.toml").read_text(encoding="utf-8"))
_BEGUN = datetime.combine(date(2022, 6, 6), time(9))
_COUNTED_TWICE = ("ZY000801", "ZY000802")
_READERS = ("牟长松", "覃小桃", "温伯谦", "苟书琴", "赖老师", "向家明", "谌大爷")
"""Readers are no accounts: whoever comes in from the street."""


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    """Everything about the library, up to today."""
    library = _Library(cast, rng)
    found = [
        Scheduled(timezone.make_aware(_BEGUN), library.opened),
        Scheduled(in_office_hours(date(2023, 12, 28), rng), library.qing_at_the_border),
        Scheduled(_at(date(YEAR, 3, 12), 10), library.qing_first),
        Scheduled(_at(date(YEAR, 3, 13), 15), library.qing_second),
        Scheduled(_at(date(YEAR, 3, 14), 9), library.counted_twice),
        Scheduled(in_office_hours(date(YEAR, 11, 5), rng), library.lost),
    ]
    for number in range(26):
        day = working_days_before(date(YEAR, 4, 1) + timedelta(days=number * 9), 0)
        found += library.borrowed(day, number)
    return found + library.today() + visits(cast, rng)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _edition(title: str, authors: str, **more: Any) -> dict[str, Any]:
    known = {"kind": "book", "subject": "", "publisher": "", "published": "", "isbn": "", "permit": ""}
    return {"title": title, "authors": authors, **known, "fen": None, "access": "open", "summary": "", **more}


@dataclass
class _Library:
    cast: Cast
    rng: Random
    last: int = 1900
    """The last accession number but those of the year's great intake."""

    @property
    def keeper(self) -> Account:
        return self.cast.named["librarian"]

    def opened(self) -> None:
        """What was on the shelves when the library moved into its rooms."""
        committee = self.cast.committee
        shelved = [*self._books(), *self._of_the_counties()]
        made = EDITIONS.write(committee.pk, self.keeper, [row for row, _shelf, _copies in shelved], [])
        batches = [
            {
                "edition": pk,
                "copies": copies,
                "first_number": self._number(copies),
                "shelf": shelf,
                "acquired_on": clock.today() - timedelta(days=self.rng.randrange(900)),
                **self._source(row),
            }
            for pk, (row, shelf, copies) in zip(made, shelved, strict=True)
        ]
        BATCHES.write(committee.pk, self.keeper, batches, [])

    def _number(self, copies: int) -> str:
        first, self.last = self.last + 1, self.last + copies
        return f"ZY{first:06d}"

    def _source(self, row: dict[str, Any]) -> dict[str, str]:
        if row["permit"]:
            return {"source": "exchange", "from_whom": row["publisher"]}
        if self.rng.random() < 0.3:
            return {
                "source": "gift",
                "from_whom": self.rng.choice(("市图书馆", "一位退休教师", "市志办", "编者")),
            }
        return {"source": "purchase", "from_whom": ""}

    def _books(self) -> Iterator[tuple[dict[str, Any], str, int]]:
        for title, authors, subject, publisher, published, shelf, copies, summary in _WORDS["book"]:
            access = "reading_room" if subject in ("方志", "考古", "无障碍") else "open"
            row = _edition(
                title,
                authors,
                subject=subject,
                publisher=publisher,
                published=published,
                access=access,
                summary=summary,
            )
            yield row, shelf, copies

    def _of_the_counties(self) -> Iterator[tuple[dict[str, Any], str, int]]:
        """Each county's accounts of its past, volume by volume, and its yearbooks."""
        for order, county in enumerate(COUNTIES, start=1):
            publisher = f"{county.spoken}政协文史委"
            for volume in range(1, self.rng.randint(6, 13)):
                year = 1984 + volume * 3
                one, two, three = self.rng.sample(_WORDS["themes"], 3)
                row = _edition(
                    f"{county.spoken}文史资料 第{volume}辑",
                    publisher,
                    kind="history",
                    subject="文史资料",
                    publisher=publisher,
                    published=str(year),
                    permit=f"黔遵内资准字{year}第{order}{volume:02d}号",
                    access="internal",
                    summary=f"收“{one}”“{two}”“{three}”等回忆和史料{self.rng.randint(14, 32)}篇。",
                )
                yield row, f"史{order:02d}", self.rng.randint(1, 3)
            for year in range(2018, 2022):
                row = _edition(
                    f"{county.spoken}年鉴（{year}）",
                    f"{county.spoken}史志办",
                    kind="serial",
                    subject="年鉴",
                    published=str(year),
                    access="reading_room",
                    summary=f"{county.spoken}{year - 1}年的大事、各乡镇和部门概况、统计资料。",
                )
                yield row, f"鉴{order:02d}", 1

    # The work that the report names: 500 and 302 entered, two of them counted twice.

    def _qing(self, published: str, copies: int, first: str, source: str, from_whom: str = "") -> None:
        committee = self.cast.committee
        known = {"title": QING_RECORDS, "published": published, "committee": committee}
        edition = Edition.objects.filter(**known).first() or EDITIONS.enter(
            by=self.keeper,
            committee=committee,
            **_edition(
                QING_RECORDS,
                "遵义市政协文史委编",
                subject="史料",
                publisher="遵义市政协",
                published=published,
                summary="从明、清两朝实录中摘录有关遵义的史料，按年月编排，附人名、地名索引。",
            ),
        )
        BATCHES.enter(
            by=self.keeper,
            committee=committee,
            edition=edition,
            copies=copies,
            first_number=first,
            shelf="甲06",
            acquired_on=clock.today(),
            source=source,
            from_whom=from_whom,
        )

    def qing_at_the_border(self) -> None:
        """Twelve proof copies of the year before, which the year does not count."""
        self._qing("2023年征求意见本", 12, "ZY000001", "own_print")

    def qing_first(self) -> None:
        self._qing("2024", 500, "ZY000301", "own_print")

    def qing_second(self) -> None:
        self._qing("2024年第二次印刷", 302, "ZY000801", "gift", "市史学会")

    def counted_twice(self) -> None:
        for number in _COUNTED_TWICE:
            self._take("cancel", number, note="清点时发现与前一批的末两册重复登记，书只有一册。")

    def lost(self) -> None:
        self._take("lose", "ZY000633", note="在社区流动书架上遗失，已登报寻找。")

    def _take(self, action: str, number: str, note: str = "") -> None:
        copy = Copy.objects.get(committee=self.cast.committee, accession_no=number)
        COPY.take(action, copy, by=self.keeper, note=note)

    # Loans.

    def borrowed(self, day: date, number: int) -> list[Scheduled]:
        """One loan of the year, brought back some weeks later; every fifth is renewed first."""
        out = _Loan(self, number)
        lent = in_office_hours(day, self.rng)
        back = lent + timedelta(days=self.rng.randint(6, 27))
        found = [Scheduled(lent, out.lend), Scheduled(back, out.give_back)]
        if number % 5 == 0:
            found.insert(1, Scheduled(lent + timedelta(days=5), out.renew))
        return found

    def today(self) -> list[Scheduled]:
        """What is lent now: one of them too long, one renewed, one due in a few days."""
        found = []
        for number, days in enumerate((41, 27, 12, 3), start=100):
            out = _Loan(self, number)
            lent = in_office_hours(
                working_days_before(timezone.localdate() - timedelta(days=days), 0), self.rng
            )
            found.append(Scheduled(lent, out.lend))
            if days == 12:
                found.append(Scheduled(lent + timedelta(days=4), out.renew))
        given_up = partial(self._take_of, "委员读书笔记选（第一辑）", "withdraw", "水渍严重，不能再借。")
        day = working_days_before(timezone.localdate() - timedelta(days=20), 0)
        return [*found, Scheduled(in_office_hours(day, self.rng), given_up)]

    def _take_of(self, title: str, action: str, note: str) -> None:
        copy = Copy.objects.filter(edition__title=title, state=CopyState.IN).order_by("-accession_no")[0]
        COPY.take(action, copy, by=self.keeper, note=note)


@dataclass
class _Loan:
    """One reader with one book."""

    library: _Library
    number: int
    lent: int = 0

    @property
    def _copy(self) -> Copy:
        return Copy.objects.select_related("edition").get(pk=self.lent)

    def lend(self) -> None:
        rng = Random(f"loan {self.number}")
        free = Copy.objects.filter(
            committee=self.library.cast.committee, edition__access="open", state=CopyState.IN
        )
        titles = sorted(row[0] for row in _WORDS["book"])
        title = rng.choice([title for title in titles if free.filter(edition__title=title).exists()])
        copy = free.filter(edition__title=title).select_related("edition").order_by("accession_no")[0]
        self.lent = copy.pk
        services.lend(
            copy=copy,
            by=self.library.keeper,
            reader=_READERS[self.number % len(_READERS)],
            phone=f"1208800{self.number:04d}",
        )

    def renew(self) -> None:
        COPY.take("renew", self._copy, by=self.library.keeper)

    def give_back(self) -> None:
        services.bring_back("give_back", copy=self._copy, by=self.library.keeper)


_PURPOSES = (
    "",
    "家谱里的一个地名",
    "老街改造前的照片",
    "",
    "孩子的研学作业",
    "祖父在盐号做工的记载",
    "",
    "论文里要引一段府志",
)


@dataclass
class _Coming:
    """Somebody from the street who books a seat, and comes or not."""

    cast: Cast
    number: int
    visit: int = 0

    def book(self) -> None:
        rng = Random(f"visit {self.number}")
        editions = Edition.objects.filter(committee=self.cast.committee).exclude(access="internal")
        days = booking.half_days(self.cast.committee.pk)
        made = booking.book(
            committee=self.cast.committee,
            edition=editions.order_by("id")[rng.randrange(40)] if rng.random() < 0.8 else None,
            when=days[rng.randrange(1, 6)],
            persons=rng.choice((1, 1, 1, 2, 2, 4)),
            name=_READERS[self.number % len(_READERS)],
            phone=f"1208810{self.number:04d}",
            purpose=_PURPOSES[self.number % len(_PURPOSES)],
        )
        self.visit = made.pk

    def arrive(self) -> None:
        VISIT.take("arrive", Visit.objects.get(pk=self.visit), by=self.cast.named["librarian"])

    def stay_away(self) -> None:
        VISIT.take("miss", Visit.objects.get(pk=self.visit), by=None)

    def call_off(self) -> None:
        booking.call_off(visit=Visit.objects.get(pk=self.visit))


def visits(cast: Cast, rng: Random) -> list[Scheduled]:
    """Who came to read since spring: some gave the seat back, some did not come; three will come."""
    found = []
    for number in range(48):
        coming = _Coming(cast, number)
        booked = in_office_hours(date(YEAR, 3, 20) + timedelta(days=number * 5), rng)
        after = (
            coming.stay_away if number % 11 == 7 else coming.call_off if number % 13 == 5 else coming.arrive
        )
        found += [Scheduled(booked, coming.book), Scheduled(booked + timedelta(days=8), after)]
    for number, days in ((90, 2), (91, 1), (92, 1)):
        day = timezone.localdate() - timedelta(days=days)
        found.append(Scheduled(in_office_hours(day, rng), _Coming(cast, number).book))
    return found
