"""The year's texts, checked by three people and placed on up to three channels; the clippings of the media."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from xieshang.core.models import Account
from xieshang.publicity import services
from xieshang.publicity.lifecycle import STORY
from xieshang.publicity.models import Channel, Clipping, Story
from xieshang.publicity.registers import CLIPPINGS

from ..cast import Cast
from ..places import AREAS, County
from ..timeline import Act, Scheduled, in_office_hours, spread, working_days_before

YEAR = 2024
POSTS = {Channel.SITE: 196, Channel.WECHAT: 168, Channel.PLATFORM: 152}
_LEVELS = {"central": 14, "provincial": 47, "city": 75, "county": 31}
_REPRINTS = 22
_OUTLETS = {
    "central": ("神州政协报", "华夏时讯网", "团结评论"),
    "provincial": ("黔中日报", "贵山新闻网", "省广播电视台", "黔声政协"),
    "city": ("红城日报", "红城电视台", "娄山网", "湘江夜话"),
    "county": ("县融媒中心", "乡音客户端"),
}
"""Invented, like everything that is written here."""
_TEXTS = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))
_WORDS = _TEXTS["words"]


@dataclass
class Piece:
    """One text: who writes it, the day it is begun, on which channels it ends up."""

    cast: Cast
    rng: Random
    author: Account
    fields: dict[str, Any]
    begins: date
    channels: list[Channel]

    def acts(self, moments: int = 9, gap: tuple[int, int] = (0, 1)) -> list[Scheduled]:
        """What is done with it, up to so many moments, each so many working days after the one before."""
        checks = [
            Act("submit", gap, self.submit),
            Act("pass_1", gap, partial(self._pass, "pass_1", "pubeditor")),
            Act("pass_2", gap, partial(self._pass, "pass_2", "pubhead")),
            Act("pass_3", gap, partial(self._pass, "pass_3", "chair")),
        ]
        places = [Act("place", gap, partial(self.place, channel)) for channel in self.channels]
        acts = [Act("write", (0, 0), self.write), *checks, *places][:moments]
        moment = in_office_hours(self.begins, self.rng)
        return spread(acts, self.rng, anchor=0, at=moment)

    def write(self) -> None:
        self.story: Story = services.write(committee=self.cast.committee, by=self.author, **self.fields)

    def submit(self) -> None:
        STORY.take("submit", self.story, by=self.author)

    def _pass(self, action: str, username: str) -> None:
        STORY.take(action, self.story, by=self.cast.named[username])

    def place(self, channel: Channel) -> None:
        on = timezone.localdate(self.story.entered_at)
        services.place(
            story=self.story,
            by=self.cast.named["pubeditor"],
            channel=channel,
            published_on=max(on, self.story.begun_on),
            address=f"https://{channel}.zunyi.example/{self.story.pk}",
        )


def _piece(
    cast: Cast, rng: Random, telling: tuple[dict[str, str], str], county: County, begins: date
) -> Piece:
    form, topic = telling
    named = {"county": county.spoken, "town": rng.choice(county.towns), "topic": topic}
    text = "\n".join(rng.choice(_WORDS[part]).format(**named) for part in ("begin", "done", "said", "next"))
    fields = {
        "kind": rng.choice(Story.Kind.values[:1] * 5 + ["feature", "picture"]),
        "title": form["title"].format(**named)[:40],
        "text": text,
        "source": form["source"].format(**named),
        "consented": True,
    }
    author = rng.choice((rng.choice(cast.members).account, cast.named["pubwriter"], cast.named["pubwriter"]))
    return Piece(cast, rng, author, fields, begins, [])


def _pieces(cast: Cast, rng: Random) -> list[Piece]:
    """So many that every channel has its number, each text on one to three of them."""
    channels: list[list[Channel]] = [[] for _ in range(214)]
    for channel, number in POSTS.items():
        for place in rng.sample(range(len(channels)), number):
            channels[place].append(channel)
    while [] in channels:
        # Every text is somewhere: one of two channels is given up for the empty one.
        empty = channels.index([])
        full = max(channels, key=len)
        channels[empty].append(full.pop())
    tellings = list(product(_TEXTS["story"], _WORDS["topics"]))
    rng.shuffle(tellings)
    pieces = []
    for number, own in enumerate(channels):
        begins = working_days_before(date(YEAR, 1, 4) + timedelta(days=number * 340 // len(channels)), 0)
        piece = _piece(cast, rng, tellings[number % len(tellings)], rng.choice(AREAS), begins)
        piece.channels = own
        pieces.append(piece)
    return pieces


def _clippings(rng: Random, titles: list[str]) -> Iterator[dict[str, Any]]:
    """What the media reported: by level, with reprints, which count nowhere."""
    rows = [(level, "original") for level, number in _LEVELS.items() for _ in range(number)]
    rows += [(rng.choice(("provincial", "city")), "reprint") for _ in range(_REPRINTS)]
    known: set[tuple[str, str]] = set()
    for number, (level, relation) in enumerate(rows):
        outlet = rng.choice(_OUTLETS[level])
        title = titles[number % len(titles)]
        while (outlet, title) in known:
            title = rng.choice(titles)
        known.add((outlet, title))
        on = date(YEAR, 1, 10) + timedelta(days=rng.randrange(350))
        yield {
            "title": title,
            "outlet": outlet,
            "level": level,
            "on": on,
            "place": f"第{rng.randint(1, 8)}版" if rng.random() < 0.5 else "要闻",
            "address": "",
            "relation": relation,
        }


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    """The year's texts and clippings, and what lies on the desks today."""
    pieces = _pieces(cast, rng)
    found = [act for piece in pieces for act in piece.acts()]
    rows = list(_clippings(rng, [piece.fields["title"] for piece in pieces]))
    for month in range(1, 13):
        own = [row for row in rows if row["on"].month == month]
        day = working_days_before(date(YEAR + month // 12, month % 12 + 1, 1) + timedelta(days=6), 0)
        found.append(Scheduled(in_office_hours(day, rng), partial(_clip, cast, own)))
    today = timezone.localdate()
    tellings = list(islice(product(_TEXTS["story"][::-1], _WORDS["topics"][::-1]), 0, 80, 9))
    for number, (days, moments, author) in enumerate(
        ((1, 2, "pubwriter"), (1, 3, "pubwriter"), (2, 4, "member"), (3, 5, "pubwriter"), (1, 1, "member"))
    ):
        begins = working_days_before(today - timedelta(days=days), 0)
        piece = _piece(cast, rng, tellings[number], AREAS[number], begins)
        piece.author = cast.named[author]
        found += piece.acts(moments, (0, 0))
    return found


def _clip(cast: Cast, rows: list[dict[str, Any]]) -> None:
    """One editor brings the month's list, the other compares and confirms."""
    pks = CLIPPINGS.write(cast.committee.pk, cast.named["pubeditor"], rows, [])
    entered = list(Clipping.objects.filter(pk__in=pks))
    CLIPPINGS.table.take_all("confirm", entered, by=cast.named["pubeditor2"])
