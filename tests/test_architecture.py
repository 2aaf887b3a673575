"""The house stands as it was drawn: imports and foreign keys point down, and the tables follow from the models."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]


def layers() -> list[list[str]]:
    """From the top of the house to its ground, as pyproject.toml draws it; rooms side by side share a layer."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [layer.split(" | ") for layer in contracts[0]["layers"]]


def test_imports_point_down():
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
