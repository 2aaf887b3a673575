"""Which tests a change in a room may break: its own, those of the floors above it, and those that cross rooms."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def layers() -> list[list[str]]:
    """From the top of the house to its ground, as pyproject.toml draws it; rooms side by side share a layer."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [layer.split(" | ") for layer in contracts[0]["layers"]]


def rooms() -> list[str]:
    return [room for layer in layers() for room in layer if (ROOT / "src" / "xieshang" / room).is_dir()]


def folders_of(room: str) -> list[str]:
    """The folders whose tests a run for this room runs."""
    floors = layers()
    [floor] = [number for number, layer in enumerate(floors) if room in layer]
    above = [name for layer in floors[:floor] for name in layer]
    folders = [Path("src/xieshang") / name / "tests" for name in [*above, room]]
    return [str(folder) for folder in folders if (ROOT / folder).is_dir()] + ["tests"]
