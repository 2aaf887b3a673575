"""Builds the demonstration: people first, then everything they did, in the order of time."""

from datetime import datetime, time
from random import Random

from django.db import transaction
from django.utils import timezone

from xieshang.core import clock, parameters
from xieshang.core.text.searchable import once_at_the_end
from xieshang.people.models import Committee, Installation
from xieshang.people.services.founding import begin_installation

from . import areas, bodies, decisions, earlier, meetings_year, opinions_year, present, reading, year
from .accounts import SLUG
from .consultation import year as consultation
from .culture import year as culture
from .deliberation import desk as deliberation_desk
from .deliberation import year as deliberation
from .followup import year as followup
from .learning import year as learning
from .network import founded
from .outreach import year as outreach
from .people import Founding
from .publicity import year as publicity
from .research import year as research
from .rulebook import year as rulebook
from .saved_search import keep_a_search
from .supervision import year as supervision
from .surveys import year as surveys
from .texts import Writer
from .timeline import Progress, look_at_the_tables, play

SEED = 2024
_FOUNDED = timezone.make_aware(datetime.combine(bodies.TERM_STARTS, time(8)))


class AlreadyThere(Exception):
    """The demonstration is in this database; its words can be shown as they are."""

    def __str__(self) -> str:
        return "The demonstration committee is in this database already. It is built once, in an empty one."


def build(*, progress: Progress | None = None) -> None:
    """The committee's years up to today, by the services people use; all of it or nothing.

    The same every time but for the present: open work lies as many days back from today as it
    would at any desk. ``progress`` hears how many acts of how many are done. Takes about a
    minute; raises ``AlreadyThere`` when it is built already.
    """
    if Committee.objects.filter(slug=SLUG).exists():
        raise AlreadyThere
    rng = Random(SEED)
    with transaction.atomic(), parameters.read_once():
        with once_at_the_end():
            voices = Random(f"{SEED} opinions")
            with clock.travel(_FOUNDED):
                begin_installation(Installation.Kind.DEMONSTRATION)
                cast = Founding(rng).people()
                network = founded(cast, voices)
                areas.found(cast)
                deliberation_desk.appoint(cast)
            writer = Writer(rng)
            acts = [*year.acts(cast, writer, rng), *present.acts(cast, writer)]
            acts += opinions_year.acts(cast, network, voices)
            acts += outreach.acts(cast, Random(f"{SEED} outreach"))
            acts += followup.acts(cast, Random(f"{SEED} followup"))
            acts += publicity.acts(cast, Random(f"{SEED} publicity"))
            acts += consultation.acts(cast, Random(f"{SEED} consultation"))
            acts += supervision.acts(cast, Random(f"{SEED} supervision"))
            acts += deliberation.acts(cast, Random(f"{SEED} deliberation"))
            acts += rulebook.acts(cast, Random(f"{SEED} rulebook"))
            acts += learning.acts(cast, Random(f"{SEED} learning"))
            acts += research.acts(cast, Random(f"{SEED} research"))
            acts += surveys.acts(cast, Random(f"{SEED} surveys"))
            acts += culture.acts(cast, Random(f"{SEED} culture"))
            acts += meetings_year.acts(cast, Random(f"{SEED} meetings"))
            acts += decisions.acts(cast)
            acts += earlier.acts(cast)
            acts += areas.acts(cast)
            acts += reading.acts()
            play(acts, progress)
        keep_a_search(cast.named["member"])
        look_at_the_tables()
