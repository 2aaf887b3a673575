"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import timedelta

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee
from xieshang.surveys import services
from xieshang.surveys.lifecycle import SURVEY
from xieshang.surveys.models import Piece, Question, Survey


def _survey(
    committee: Committee, owner: Account, title: str, mode: str = "members"
) -> tuple[Survey, Question]:
    survey = services.plan_survey(
        committee=committee,
        by=owner,
        title=title,
        purpose="先听委员说。",
        use_notice="只给办公室看。",
        mode=mode,
        counts_as="none",
        addressee="",
        closes_on=clock.today() + timedelta(days=5),
    )
    question = services.add_question(
        survey=survey,
        by=owner,
        kind="suggestions",
        text="您的意见建议",
        hint="",
        required=True,
        options=[],
        least=None,
        most=None,
        skip_on=None,
        skip_to=None,
    )
    survey.refresh_from_db()
    return survey, question


def draft(committee: Committee, owner: Account) -> Question:
    """The only question of a survey that was not opened."""
    return _survey(committee, owner, "河湖巡护怎样改进")[1]


def opened(committee: Committee, owner: Account) -> Survey:
    survey, _question = _survey(committee, owner, "履职平台好不好用")
    SURVEY.take("open", survey, by=owner)
    return survey


def outside(committee: Committee, owner: Account) -> tuple[str, str]:
    """The code of a survey that anybody may answer, and the ticket of somebody who has begun."""
    survey, _question = _survey(committee, owner, "河边缺什么", "outsiders")
    services.open_survey(survey=survey, by=owner)
    return survey.door.code, services.begin(survey=survey)


def piece(committee: Committee, owner: Account, member: Account) -> Piece:
    """What the member suggested in a survey that has ended."""
    survey, question = _survey(committee, owner, "制度怎样改")
    SURVEY.take("open", survey, by=owner)
    services.save(survey=survey, question=question, by=member, boxes={1: "每年清理一次制度"})
    services.submit(survey=survey, by=member)
    services.close(survey=survey, by=owner, note="都答了。")
    return Piece.objects.get(response__survey=survey)
