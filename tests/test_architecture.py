"""The house stands as it was drawn: imports and foreign keys point down, and the tables follow from the models."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from harness.rooms import ROOT, folders_of, layers, rooms
from importlinter.cli import lint_imports

from xieshang import rooms as house


def test_imports_point_down(monkeypatch):
    # The checker would set up logs of its own, and silence ours for every test that comes after.
    monkeypatch.setattr("logging.config.dictConfig", lambda config: None)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_foreign_keys_point_down():
    height = {name: -depth for depth, layer in enumerate(layers()) for name in layer}
    ours = [model for model in apps.get_models() if model.__module__.startswith("xieshang.")]
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in ours
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.related_model in ours
        and field.related_model._meta.app_label != model._meta.app_label
        and height[field.related_model._meta.app_label] >= height[model._meta.app_label]
    ]
    assert ours
    assert upward == []


@pytest.mark.django_db
def test_every_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def modules() -> list[Path]:
    return [path for path in (ROOT / "src" / "xieshang").rglob("*.py") if "migrations" not in path.parts]


def test_every_module_can_be_read_in_one_sitting():
    """Past about four hundred lines a module splits by noun."""
    assert modules()
    assert [str(path) for path in modules() if len(path.read_text().splitlines()) > 400] == []


def test_every_module_is_named_by_what_is_in_it():
    says_nothing = {"utils", "helpers", "common", "manager", "managers", "base", "misc", "tools"}
    assert [str(path) for path in modules() if says_nothing & {path.stem, path.parent.name}] == []


ROOMS = [room.name for room in house.ROOMS]
BEFORE_THE_ROOMS = {frozenset({"people.models", "people.posts"})}
"""What a person may see of the posts depends on the posts they hold."""


def imports(room: str) -> dict[str, set[str]]:
    """Which modules of a room each of them imports, wherever the import stands; its models count as one."""
    folder = ROOT / "src" / "xieshang" / room
    paths = {path for path in modules() if folder in path.parents and "tests" not in path.parts}
    names = {".".join(path.relative_to(folder.parent).with_suffix("").parts): path for path in paths}
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    found: dict[str, set[str]] = defaultdict(set)
    for name, path in names.items():
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom):
                continue
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module.removeprefix("xieshang.")] if node.module else [])])
            for alias in node.names:
                target = f"{base}.{alias.name}" if f"{base}.{alias.name}" in names else base
                if target in names:
                    found[_unit(name)].add(_unit(target))
    return {name: targets - {name} for name, targets in found.items()}


def _unit(module: str) -> str:
    room, _, inner = module.partition(".")
    return f"{room}.models" if inner.partition(".")[0] == "models" else module


@pytest.mark.parametrize("room", ROOMS)
def test_no_two_modules_of_a_room_need_each_other(room):
    graph = imports(room)
    reach = {name: set(targets) for name, targets in graph.items()}
    for _ in graph:
        reach = {
            name: targets.union(*(reach.get(target, set()) for target in targets))
            for name, targets in reach.items()
        }
    circles = {
        frozenset(other for other in reach[name] if name in reach.get(other, set()))
        for name in graph
        if name in reach[name]
    }
    assert graph
    assert circles - BEFORE_THE_ROOMS == set()


@pytest.mark.parametrize("room", ROOMS)
def test_reads_do_not_know_the_writes(room):
    writers = {
        name: sorted(target for target in targets if target.startswith(f"{room}.services"))
        for name, targets in imports(room).items()
        if name.startswith(f"{room}.queries")
    }
    assert [name for name, targets in writers.items() if targets] == []


def test_a_run_for_a_room_has_its_tests_those_above_it_and_those_that_cross_rooms():
    ran = folders_of("proposals")
    assert {"src/xieshang/proposals/tests", "src/xieshang/search/tests", "tests"} <= set(ran)
    assert not {"src/xieshang/people/tests", "src/xieshang/opinions/tests"} & set(ran)
    everywhere = {
        "tests",
        *(str(path.parent.relative_to(ROOT)) for path in ROOT.glob("src/xieshang/*/tests/conftest.py")),
    }
    assert everywhere <= set().union(*(folders_of(room) for room in rooms()))
