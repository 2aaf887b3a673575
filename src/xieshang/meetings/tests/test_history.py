"""Everything that can stand in the trail of a meeting, a leave or a speech has a sentence."""

import ast
from pathlib import Path

from xieshang.core.tests.sentences import say_the_same_facts
from xieshang.core.trail import kind_of
from xieshang.meetings import services
from xieshang.meetings.history import OF_EACH_PERSON, SENTENCES
from xieshang.meetings.lifecycle import ALL

FOLDER = Path(services.__file__).parent


def written() -> set[str]:
    """The actions that the services write besides the steps of the tables; files come and go by the core."""
    found = {"attach", "detach"}
    for module in FOLDER.glob("*.py"):
        for call in ast.walk(ast.parse(module.read_text())):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "trail.write":
                action = call.args[1]
                assert isinstance(action, ast.Constant)
                found.add(action.value)
    return found


def test_every_step_of_the_tables_has_a_sentence():
    steps = {(kind_of(table.model), step.action) for table in ALL for step in table.steps}
    assert steps <= set(SENTENCES)


def test_every_action_of_the_services_has_a_sentence_or_is_told_by_the_roster():
    recorded = {action for _kind, action in (*SENTENCES, *OF_EACH_PERSON)}
    assert written() - recorded == {"call"}


def test_the_same_facts_stand_in_both_languages():
    say_the_same_facts(SENTENCES.values())


def test_no_sentence_is_left_over():
    steps = {step.action for table in ALL for step in table.steps}
    assert {action for _kind, action in SENTENCES} - written() - steps == set()


def test_the_meetings_page_tells_what_happened(cast):
    meeting = cast.meeting()
    services.give_seats(meeting=meeting, by=cast.secretary, rows=2, in_row=2)
    services.take_note(line=cast.line(meeting, cast.chen), by=cast.chen)
    page = cast.browser_of(cast.secretary).get(meeting.get_absolute_url())
    (day,) = page.context["file"].days
    assert [entry.sentence for entry in day.entries] == [
        "会务秘书排座，3人",
        "会务秘书发出通知，名册3人",
        "会务秘书开始筹备",
    ]
