"""What the sentences of a room's history must hold to."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.utils import translation
from django.utils.functional import Promise

from xieshang.core.history import Teller
from xieshang.core.trail import kind_of


def tell_everything(
    room: str, teller: Teller, *, silent: Iterable[str] = (), named: Iterable[str] = ()
) -> None:
    """Every step of the room's tables and every event its code writes has a sentence, and no sentence is idle.

    ``silent`` are the actions that the history leaves to another event; ``named`` those that stand in a
    mapping of the room instead of in the call that writes them.
    """
    steps = {(kind_of(table.model), step.action) for table in teller.tables for step in table.steps}
    assert steps <= set(teller.sentences), steps - set(teller.sentences)
    written = {*_written(Path(apps.get_app_config(room).path)), *named}
    beside = {action for kind, action in set(teller.sentences) - steps}
    attached = {"attach", "detach"}
    assert written - set(silent) - {action for _kind, action in steps} <= beside | attached
    assert beside - attached <= written
    say_the_same_facts(teller.sentences.values())


def _written(room: Path) -> Iterator[str]:
    """The actions that stand as words in the room's calls of ``trail.write``."""
    for path in room.rglob("*.py"):
        if "tests" in path.relative_to(room).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "trail.write":
                match node.args[1]:
                    case ast.Constant(value=str(action)):
                        yield action


def say_the_same_facts(sentences: Iterable[str | Promise]) -> None:
    """A sentence names the same facts in Chinese and in English."""
    for sentence in sentences:
        with translation.override("zh-hans"):
            chinese = str(sentence)
        with translation.override("en"):
            english = str(sentence)
        assert sorted(_facts(chinese)) == sorted(_facts(english)), english


def _facts(sentence: str) -> list[str]:
    return [part.split(")s")[0] for part in sentence.split("%(")[1:]]
