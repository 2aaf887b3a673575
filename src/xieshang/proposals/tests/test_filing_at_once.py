"""Twenty clerks file at the same moment, on connections of their own: no gap, no double, nobody confused.

SQLite has one writer at a time, and whoever has waited twenty seconds for their turn is refused (`timeout`
in the settings). So the turns of all who write at once must fit into that time: what twenty clerks need
is measured in seconds of the processor, which a busy machine does not lengthen, and must be less than half
of it. The clerks of this test wait as long as it takes, because a busy machine does make their turns long.
"""

import json
import subprocess
import sys
from datetime import date

from django.conf import settings
from django.db import connection

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import MORNING, everybody

PROCESSES = 5
CLERKS_IN_EACH = 4

CLERKS = """
import json, sys, threading, time
import django
django.setup()
from django.db import connection, connections
from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.refusals import Refusal
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.models import Proposal
from xieshang.proposals.tests.cast import MORNING

jobs, outcomes, seconds = json.loads(sys.argv[1]), [], []
if connection.vendor == "sqlite":
    connections.settings["default"]["OPTIONS"]["timeout"] = 600
start = threading.Barrier(len(jobs) + 1)

def file(clerk, papers):
    with clock.travel(MORNING):
        person = Account.objects.get(pk=clerk)
        proposals = [Proposal.objects.get(pk=paper) for paper in papers]
        start.wait()
        began = time.thread_time()
        for proposal in proposals:
            try:
                PROPOSAL.take("file", proposal, by=person)
                outcomes.append("filed")
            except Refusal as refusal:
                outcomes.append(type(refusal).__name__)
        seconds.append(time.thread_time() - began)
    connection.close()

threads = [threading.Thread(target=file, args=job) for job in jobs]
for thread in threads:
    thread.start()
print("ready", flush=True)
sys.stdin.readline()
start.wait()
for thread in threads:
    thread.join()
print(json.dumps([outcomes, sum(seconds)]))
"""


def test_twenty_clerks_filing_at_once_give_numbers_without_gaps_or_doubles(empty_house):
    with clock.travel(MORNING):
        cast = everybody()
        papers = [cast.paper(S.FINAL_REVIEW).pk for _ in range(PROCESSES * CLERKS_IN_EACH)]
        clerks = [_clerk(cast.place.committee, number) for number in range(len(papers))]
    # Everyone files a paper of their own, then the next one's: each paper is wanted by two.
    jobs = [[clerk, [papers[n], papers[n - 1]]] for n, clerk in enumerate(clerks)]

    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CLERKS, json.dumps(jobs[start::PROCESSES])],
            env=empty_house.environment | {"DJANGO_SETTINGS_MODULE": "xieshang.config.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for start in range(PROCESSES)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [json.loads(process.communicate(timeout=600)[0]) for process in processes]
    outcomes = [word for words, _ in ended for word in words]

    assert sorted(Proposal.objects.values_list("number", flat=True)) == list(range(1, len(papers) + 1))
    assert outcomes.count("filed") == len(papers)
    assert set(outcomes) == {"filed", "SomeoneWasFaster"}
    if connection.vendor == "sqlite":
        assert sum(seconds for _, seconds in ended) < settings.DATABASES["default"]["OPTIONS"]["timeout"] / 2


def _clerk(committee, number: int) -> int:
    clerk = Account.objects.create(username=f"clerk{number}", name=f"专员{number}")
    Post.objects.create(
        account=clerk, committee=committee, role=Role.PROPOSAL_COMMITTEE, since=date(2021, 12, 1)
    )
    return clerk.pk
