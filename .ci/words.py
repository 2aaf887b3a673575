"""The English catalogues: gathers the words of the interface, or with --check says what they lack.

The words are written in Chinese in the code and the pages; each room's `locale/en` holds the English
of what that room alone says. What several rooms say, and the frame around them, is in core's, so each
sentence has one English. Gathering asks for GNU gettext; reading and compiling do not, so compiled
catalogues are part of the source and nobody who runs the product needs gettext. After a conflict,
gather into one side's catalogues what the other side knows: `python .ci/words.py --with other.po …`.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

PACKAGE = Path("src/xieshang")
SHARED = "core"
WITHOUT_CATALOGUE = {"config", "templates"}
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff」）][,;:?!][\u4e00-\u9fff「%]")
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")


def empty(room: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    catalogue.header = f"The English of {room}. `make words` gathers what is to be translated."
    return catalogue


def kept() -> dict[str, polib.POFile]:
    """The catalogues as they are, by room."""
    paths = sorted(PACKAGE.glob(f"*/{CATALOGUE}"))
    return {path.relative_to(PACKAGE).parts[0]: polib.pofile(str(path), wrapwidth=0) for path in paths}


def said(known: list[polib.POFile]) -> polib.POFile:
    """All that the code and the pages say, with the English that is known."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "xieshang"
        ignored = shutil.ignore_patterns("static", "tests", "migrations", "locale")
        shutil.copytree(PACKAGE, copy, ignore=ignored)
        one = empty("all rooms")
        for catalogue in known:
            one.extend(entry for entry in catalogue if not one.find(entry.msgid, msgctxt=entry.msgctxt))
        (copy / CATALOGUE).parent.mkdir(parents=True)
        one.save(str(copy / CATALOGUE))
        subprocess.run(
            [
                *(sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-obsolete"),
                *("--no-wrap", "--add-location", "file", "--verbosity", "0"),
            ],
            cwd=copy,
            check=True,
        )
        return polib.pofile(str(copy / CATALOGUE), wrapwidth=0)


def home(entry: polib.POEntry) -> str:
    """The room that says it, or the shared one if several do."""
    rooms = {place.split("/")[0] for place, _ in entry.occurrences}
    return rooms.pop() if len(rooms) == 1 and not rooms & WITHOUT_CATALOGUE else SHARED


def gathered(known: list[polib.POFile]) -> dict[str, polib.POFile]:
    """The catalogues as they ought to be now: known words keep their English, gone ones are dropped."""
    found: dict[str, polib.POFile] = {}
    for entry in said(known):
        found.setdefault(home(entry), empty(home(entry))).append(entry)
    return dict(sorted(found.items()))


def faults(room: str, kept: polib.POFile, wanted: polib.POFile) -> list[str]:
    known = {(entry.msgctxt, entry.msgid) for entry in kept}
    asked = {(entry.msgctxt, entry.msgid) for entry in wanted}
    found = [f"not gathered: {words}" for _, words in sorted(asked - known, key=str)]
    found += [f"no longer said: {words}" for _, words in sorted(known - asked, key=str)]
    found += [
        f"half-width mark between Chinese words: {words}" for _, words in asked if HALF_WIDTH.search(words)
    ]
    found += [f"not translated: {entry.msgid}" for entry in kept.untranslated_entries()]
    found += [f"to be looked at: {entry.msgid}" for entry in kept.fuzzy_entries()]
    if not compiled(room).exists() or compiled(room).read_bytes() != kept.to_binary():
        found.append(f"{compiled(room)} is not what the catalogue compiles to")
    return [f"{room}: {fault}" for fault in found]


def compiled(room: str) -> Path:
    return PACKAGE / room / CATALOGUE.with_suffix(".mo")


def main() -> int:
    present = kept()
    if "--check" in sys.argv:
        wanted = gathered(list(present.values()))
        found = [
            fault
            for room in sorted(present.keys() | wanted.keys())
            for fault in faults(room, present.get(room, empty(room)), wanted.get(room, empty(room)))
        ]
        if found:
            print("\n".join([*found, "`make words` gathers and compiles."]), file=sys.stderr)
        return 1 if found else 0
    others = sys.argv[sys.argv.index("--with") + 1 :] if "--with" in sys.argv else []
    catalogues = gathered([*present.values(), *map(polib.pofile, others)])
    for room in present.keys() - catalogues.keys():
        shutil.rmtree(PACKAGE / room / "locale")
    for room, catalogue in catalogues.items():
        path = PACKAGE / room / CATALOGUE
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
        compiled(room).write_bytes(catalogue.to_binary())
    sentences = [entry for catalogue in catalogues.values() for entry in catalogue]
    untranslated = sum(not entry.translated() for entry in sentences)
    print(f"{len(sentences)} sentences, {untranslated} without English yet")
    return 0


sys.exit(main())
