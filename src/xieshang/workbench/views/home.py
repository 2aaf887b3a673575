from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from xieshang.core import clock
from xieshang.core.lights import Lights
from xieshang.core.requests import PersonRequest
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.proposals.rules import YELLOW_DAYS

from .. import wording
from ..places import main_start
from ..queries import home
from ..queries.mail import count_undelivered


@require_GET
def day(request: PersonRequest) -> HttpResponse:
    """首页: what waits for me, then what is new, then my year."""
    standing = standing_of(request.user)
    session, years = home.year_of(request.user)
    moments = home.moments_of(request.user)
    waiting = home.waiting_for(request.user)
    return render(
        request,
        "workbench/home.html",
        {
            "today": clock.today(),
            "moments": [
                render_to_string(moment.template, dict(context), request) for moment, context in moments
            ],
            "waiting": waiting,
            "number": waiting.count + sum(context.get("waits", 0) for _moment, context in moments),
            "news": [(notice, wording.sentence(notice)) for notice in home.news_for(request.user)],
            "session": session,
            "years": years,
            "undelivered": count_undelivered(request.user),
            "holds_a_post": bool(standing.roles),
            "next_thing": home.next_thing(request.user),
            "lights": Lights.of(current_committee_id(request.user), YELLOW_DAYS),
            "start": main_start(standing),
        },
    )
