"""The reference pages that follow from the code: every lifecycle, who is for what, every figure.

They read the same tables the product runs on, in the product's source language.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils import translation

from xieshang.core.lifecycle import Before, Clock, Lifecycle, Step, Until, mermaid
from xieshang.people.roles import GRANTS, SEPARATED, STAND_INS, Permission, Role
from xieshang.reports.figures import FIGURES, IDENTITIES
from xieshang.rooms import ROOMS

LIVES: dict[str, tuple[Lifecycle, ...]] = {
    room.name: tuple(kind.table for kind in room.kinds) for room in ROOMS if room.kinds
}
"""Every room whose records have a life, with its tables."""

WRITTEN = "Written by `xieshang docs` from `{source}`; change that instead of this page.\n"


def diagrams(room: str) -> Iterator[str]:
    """The state diagrams of a room's records, as Mermaid with Chinese labels."""
    with translation.override("zh-hans"):
        for lifecycle in LIVES[room]:
            yield f"%% {lifecycle.label}\n{mermaid(lifecycle)}"


def write(directory: Path, *, only_check: bool) -> list[str]:
    """Bring the pages up to date, or only look; returns the names of those that were not."""
    with translation.override("zh-hans"):
        pages = {f"lifecycle-{room}.md": _lifecycles(room) for room in LIVES} | {
            "permissions.md": _permissions(),
            "figures.md": _figures(),
        }
    stale = [name for name, text in pages.items() if not _says(directory / name, text)]
    if not only_check:
        directory.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (directory / name).write_text(pages[name], encoding="utf-8")
    return stale


def _says(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def _lifecycles(room: str) -> str:
    parts = [f"# The lives of the records in `{room}`\n", WRITTEN.format(source=f"{room}/lifecycle.py")]
    for lifecycle in LIVES[room]:
        parts += [
            f"## {lifecycle.model.__name__} ({lifecycle.label})\n",
            f"```mermaid\n{mermaid(lifecycle)}```\n",
            _table(
                (
                    "action",
                    "label",
                    "from",
                    "to",
                    "by",
                    "only when",
                    "needs",
                    "tells",
                    "next due by",
                    "taken back as",
                ),
                (_row(step) for step in lifecycle.steps),
            ),
        ]
    return "\n".join(parts)


def _row(step: Step) -> tuple[str, ...]:
    needs = [need.__name__.replace("_", " ") for need in step.needs] + (
        ["a written reason"] if step.note else []
    )
    match step.clock:
        case Clock(rule=rule):
            due = f"{rule.label} (`{rule.key}`)"
        case Before(rule=rule):
            due = f"{rule.label} (`{rule.key}`), counted back"
        case Until(field=field):
            due = f"`{field}`, as it was"
        case _:
            due = "as it was" if step.stays or not step.target else ""
    return (
        f"`{step.action}`",
        f"{step.label}",
        ", ".join(f"{state.label}" for state in step.source),
        f"{step.target.label}" if step.target else "as it was",
        f"{step.by.label}" + ("" if step.duty else " (may)"),
        step.when.name.replace("_", " ") if step.when else "",
        ", ".join(needs),
        ", ".join(f"{audience.label}" for audience in step.tells),
        due,
        f"{step.undo}",
    )


def _permissions() -> str:
    rows = (
        (
            f"{permission.label}",
            f"`{permission.value}`",
            ", ".join(str(role.label) for role in _holders(permission)),
        )
        for permission in Permission
    )
    apart = ", ".join(str(role.label) for role in SEPARATED)
    return "\n".join(
        [
            "# Who is for what\n",
            WRITTEN.format(source="people/roles.py"),
            _table(("permission", "name in the code", "roles that have it"), rows),
            f"No two of these roles are ever held by one person: {apart}.\n",
            "Where a role came later than the work, whoever did it goes on until the first of it is appointed:\n",
            _table(("until this is appointed", "this one", "does"), _stand_ins()),
        ]
    )


def _stand_ins() -> Iterator[tuple[str, str, str]]:
    for each in STAND_INS:
        does = ", ".join(sorted(str(permission.label) for permission in each.permissions))
        yield f"{each.newer.label}", f"{each.older.label}", does


def _holders(permission: Permission) -> list[Role]:
    return [role for role in Role if permission in GRANTS.get(role, ())]


def _figures() -> str:
    rows = (
        (
            f"`{figure.key}`",
            str(figure.label),
            f"{figure.unit.of(1)} (`{figure.unit.base}`)",
            str(figure.unit.counts.label),
            str(figure.period.label),
            str(figure.reach.label),
            str(figure.definition),
        )
        for figure in FIGURES
    )
    signs = {True: "≤", False: "="}
    identities = (
        (
            str(identity.label),
            f"{_sum(identity.left)} {signs[identity.at_most]} {_sum(identity.right)}",
        )
        for identity in IDENTITIES
    )
    return "\n".join(
        [
            "# The figures of the annual report\n",
            WRITTEN.format(source="the figures.py of each room"),
            _table(("key", "label", "unit", "what it is", "counted over", "whose", "what is counted"), rows),
            "What must hold between them; a report in which it does not says so.\n",
            _table(("rule", "as figures"), identities),
        ]
    )


def _sum(keys: tuple[str, ...]) -> str:
    return " + ".join(f"`{key}`" for key in keys)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
