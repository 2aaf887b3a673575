"""Small faults of the sort that people make, found in the sources so that they outlive a rewriting of them.

Each kind looks at one sort of file and gives the places where it can be made: what stands there, and what
would stand there instead.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One fault: where it is made, and how."""

    kind: str
    path: str
    """Below src/xieshang."""
    start: int
    end: int
    old: str
    new: str

    @property
    def room(self) -> str:
        return self.path.split("/")[0]

    @property
    def order(self) -> str:
        """By chance, but the same for the same words in the same room: a moved line keeps its place."""
        return sha256(f"{self.kind} {self.room} {self.old} {self.new}".encode()).hexdigest()

    def __str__(self) -> str:
        old, new = (" ".join(words.split()) for words in (self.old, self.new))
        return f"{self.kind}: {self.path}: {old[:90]} → {new[:60] or '(nothing)'}"


Place = tuple[ast.AST, str]
"""A piece of the source, and what stands there with the fault in it."""


def checks_left_out(tree: ast.AST) -> Iterator[Place]:
    """A refusal that is never made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and len(node.body) == 1 and isinstance(node.body[0], ast.Raise):
            yield node.test, "False"


def calls_left_out(tree: ast.AST) -> Iterator[Place]:
    """A step of a verb that is forgotten: a notice, an event, a line of history, a field that is saved."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for line in node.body:
                if isinstance(line, ast.Expr) and isinstance(line.value, ast.Call):
                    yield line, "pass"


def conditions_turned(tree: ast.AST) -> Iterator[Place]:
    """A condition that says the opposite."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Q"
            and node.keywords
        ):
            yield node, f"~{ast.unparse(node)}"


def conditions_widened(tree: ast.AST) -> Iterator[Place]:
    """A condition of several of which one is forgotten."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and len(node.keywords) > 1
            and _called(node) in {"Q", "filter", "exclude"}
        ):
            yield node, _without(node, node.keywords[0])


def rows_loosened(tree: ast.AST) -> Iterator[Place]:
    """A row of a table of life without one of what it asks for or does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) == "Step":
            for keyword in node.keywords:
                yield node, _without(node, keyword)


def filters_left_out(tree: ast.AST) -> Iterator[Place]:
    """A list that shows too much, or in another order."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and _called(node) in {"filter", "exclude", "order_by", "visible_to", "distinct"}
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Call)
        ):
            yield node, ast.unparse(node.func.value)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _without(node: ast.Call, left_out: ast.keyword) -> str:
    kept = ast.Call(node.func, node.args, [keyword for keyword in node.keywords if keyword is not left_out])
    return ast.unparse(kept)


CODE = {
    "services": ("*/services/*.py", (checks_left_out, calls_left_out)),
    "actors": ("*/actors.py", (conditions_turned, conditions_widened)),
    "tables": ("*/lifecycle.py", (rows_loosened,)),
    "queries": ("*/queries/*.py", (filters_left_out, conditions_widened)),
}
"""By group: in which files, and which kinds."""


def in_code(group: str, house: Path) -> Iterator[Fault]:
    pattern, kinds = CODE[group]
    for path in sorted(house.glob(pattern)):
        source = path.read_bytes()
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        for kind in kinds:
            for node, new in kind(ast.parse(source)):
                start = starts[node.lineno - 1] + node.col_offset
                end = starts[node.end_lineno - 1] + node.end_col_offset
                old = source[start:end].decode()
                yield Fault(f"{group}, {kind.__name__}", str(path.relative_to(house)), start, end, old, new)


TURNED = re.compile(r"{% if (?!not )([^%]+) %}")
SHOWN = re.compile(r"{{ [^}]+ }}")


def in_templates(house: Path) -> Iterator[Fault]:
    """A part of a page that is shown to the wrong people, and a word that is missing."""
    for path in sorted(house.glob("*/templates/**/*.html")):
        source = path.read_bytes().decode()
        for kind, found, instead in (("turned", TURNED, r"{% if not (\1) %}"), ("missing", SHOWN, "")):
            for place in found.finditer(source):
                new = place.expand(instead).replace("not (", "not ").replace(") %}", " %}")
                start = len(source[: place.start()].encode())
                end = start + len(place[0].encode())
                yield Fault(f"templates, {kind}", str(path.relative_to(house)), start, end, place[0], new)


def seeded(house: Path, count: int) -> list[Fault]:
    """So many faults, the same number of each group; of each room no more than its share."""
    groups = {group: list(in_code(group, house)) for group in CODE} | {"templates": list(in_templates(house))}
    drawn: list[Fault] = []
    for found in groups.values():
        drawn += sorted(found, key=lambda fault: fault.order)[: count // len(groups)]
    return drawn
