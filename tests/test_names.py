"""Names are plain: a participle that could be anybody's (what was told? what was asked?) names nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAGUE = {"told", "seen", "held", "asked", "said"}
"""Where these stood there is a word: context, payload, facts, version, standing, criteria, cleaned_data."""
COLUMN = {
    ("asked", path) for path in ("search/models.py", "search/saved.py", "search/tests/test_saved_searches.py")
}
"""The column of a saved search's address has its name from the first migration on."""


def names(path: Path) -> Iterator[tuple[str, int]]:
    """Every name a module gives or uses, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.alias(name=name, asname=other):
                yield other or name.rpartition(".")[2], node.lineno


def test_no_name_is_a_vague_participle():
    source = ROOT / "src" / "xieshang"
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for part in (source, ROOT / "tests", ROOT / "bench")
        for path in part.rglob("*.py")
        if "migrations" not in path.parts
        for name, line in names(path)
        if name in VAGUE and (name, str(path.relative_to(source) if part == source else path)) not in COLUMN
    ]
    assert found == []


def test_no_module_is_named_so():
    modules = {path.stem for path in (ROOT / "src").rglob("*.py")}
    assert (
        modules & (VAGUE | {"sent", "beside", "meanwhile", "watching", "faults", "deeds", "lives"}) == set()
    )
