"""The speeches for 六届三次: called for in autumn, preselected, put in order, spoken or printed, published.

The count of the parties' speeches is the figure of the year's report.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import cycle
from random import Random

from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Member, Party, PlenarySession
from xieshang.speeches import services
from xieshang.speeches.lifecycle import SPEECH
from xieshang.speeches.models import Speech

from .cast import Cast, Seal
from .texts import Writer
from .timeline import Scheduled, in_office_hours

FROM_PARTIES, FROM_BODIES, FROM_MEMBERS = 52, 6, 14
ORAL, NOT_USED, REVISED = 12, 9, 8
OPENS, CLOSES = date(2023, 11, 10), date(2023, 12, 20)
ON_THE_ROSTRUM = timezone.make_aware(datetime(2024, 1, 18, 9, 5))


@dataclass
class Offer:
    """One speech of the story: in whose name, and what becomes of it."""

    cast: Cast
    rng: Random
    writer: Writer
    session: PlenarySession
    seal: Seal | None = None
    member: Member | None = None
    order: int = 0
    """Its place among the oral ones; 0 for those in writing."""
    used: bool = True
    revised: bool = False
    speech: Speech = field(default_factory=Speech)

    @property
    def author(self) -> Account:
        if self.seal:
            return self.seal.account
        assert self.member
        return self.member.account

    @property
    def speaker(self) -> str:
        """For a party one of its members speaks."""
        if self.member:
            return self.member.account.name
        own = [m for m in self.cast.members if self.seal and m.party_id == self.seal.party.pk]
        return self.rng.choice(own).account.name if own else ""

    @property
    def secretary(self) -> Account:
        return self.cast.named["secretary"]

    def submit(self) -> None:
        body = {"party": self.seal.party} if self.seal else {"member": self.member}
        voice = ("party", self.seal.party.short_name) if self.seal else ("individual", "")
        text = self.writer.paper(*voice)
        self.speech = services.begin(
            by=self.author, plenary_session=self.session, speaker=self.speaker, **body
        )
        services.save(
            speech=self.speech,
            by=self.author,
            title=text.title.removeprefix("关于").removesuffix("的提案").removesuffix("的建议"),
            text=f"{text.situation}\n{text.analysis}\n{text.suggestions}",
            wishes=Speech.Form.ORAL if self.order else Speech.Form.WRITTEN,
        )
        SPEECH.take("submit", self.speech, by=self.author)

    def preselect(self) -> None:
        if not self.used:
            note = "与已入选发言的内容相近，建议改提提案或反映社情民意。"
            SPEECH.take("drop", self.speech, by=self.secretary, note=note)
            return
        SPEECH.take("preselect", self.speech, by=self.secretary)
        if self.revised:
            note = "请压缩篇幅，补充近两年的数据。"
            SPEECH.take("ask_revision", self.speech, by=self.secretary, note=note)

    def revise(self) -> None:
        text = f"{self.speech.text}\n建议明确牵头单位和完成时限。"
        services.save(speech=self.speech, by=self.author, text=text)
        SPEECH.take("revised", self.speech, by=self.author)

    def place(self) -> None:
        if self.order:
            SPEECH.take(
                "schedule", self.speech, by=self.secretary, change={"order": self.order, "minutes": 8}
            )
        else:
            SPEECH.take("written", self.speech, by=self.secretary)

    def deliver(self) -> None:
        spoken = self.rng.randint(380, 500)
        SPEECH.take("deliver", self.speech, by=self.secretary, change={"seconds_spoken": spoken})

    def publish(self) -> None:
        SPEECH.take("publish", self.speech, by=self.secretary)

    def acts(self) -> Iterator[Scheduled]:
        rng = self.rng
        day = OPENS + timedelta(days=rng.randint(3, (CLOSES - OPENS).days - 1))
        yield Scheduled(in_office_hours(day, rng), self.submit)
        yield Scheduled(in_office_hours(CLOSES + timedelta(days=rng.randint(2, 6)), rng), self.preselect)
        if not self.used:
            return
        if self.revised:
            yield Scheduled(in_office_hours(date(2024, 1, 3), rng), self.revise)
        yield Scheduled(in_office_hours(date(2024, 1, 8), rng), self.place)
        if self.order:
            yield Scheduled(ON_THE_ROSTRUM + timedelta(minutes=9 * self.order), self.deliver)
        yield Scheduled(in_office_hours(date(2024, 1, 24), rng), self.publish)


def acts(cast: Cast, session: PlenarySession, rng: Random) -> list[Scheduled]:
    """The call and every speech."""
    writer = Writer(rng)
    parties = [seal for seal in cast.seals if seal.party.kind == Party.Kind.PARTY]
    bodies = [seal for seal in cast.seals if seal.party.kind != Party.Kind.PARTY]
    offers = [
        Offer(cast, rng, writer, session, seal=seal)
        for seals, number in ((parties, FROM_PARTIES), (bodies, FROM_BODIES))
        for seal, _ in zip(cycle(seals), range(number), strict=False)
    ]
    known = [cast.member("member"), *rng.sample(cast.members, FROM_MEMBERS - 1)]
    offers += [Offer(cast, rng, writer, session, member=member) for member in known]
    # Each party speaks once before any speaks twice, then those who applied.
    spoken = [*offers[: len(parties)], offers[-FROM_MEMBERS]]
    spoken += rng.sample([offer for offer in offers if offer not in spoken], ORAL - len(spoken))
    for place, offer in enumerate(spoken, start=1):
        offer.order = place
    others = [offer for offer in offers if not offer.order]
    for offer in rng.sample(others, NOT_USED):
        offer.used = False
    for offer in rng.sample([offer for offer in offers if offer.used], REVISED):
        offer.revised = True

    def call() -> None:
        services.call_for(
            by=cast.named["secretary"],
            plenary_session=session,
            opens_on=clock.today(),
            closes_on=CLOSES,
            text="请围绕全市中心工作和群众关心的问题撰写，一事一议，每篇不超过1600字。",
        )

    return [
        Scheduled(in_office_hours(OPENS, rng), call),
        *(act for offer in offers for act in offer.acts()),
    ]
