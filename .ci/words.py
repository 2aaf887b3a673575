"""The English catalogue: gathers the words of the interface, or with --check says what it lacks.

The words are written in Chinese in the code and the pages; `locale/en` holds the English of each.
Gathering asks for GNU gettext; reading and compiling do not, so the compiled catalogue is part of
the source and nobody who runs the product needs gettext. After a conflict, gather into one side's
catalogue what the other side knows: `python .ci/words.py --with other.po`.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

PACKAGE = Path("src/xieshang")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff」）][,;:?!][\u4e00-\u9fff「%]")
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")


def gathered() -> polib.POFile:
    """The catalogue as it ought to be now: known words keep their English, gone ones are dropped."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "xieshang"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("static", "tests", "migrations", "*.mo"))
        (copy / "locale").mkdir(exist_ok=True)
        subprocess.run(
            [
                *(sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-obsolete"),
                *("--no-wrap", "--add-location", "file", "--verbosity", "0"),
            ],
            cwd=copy,
            check=True,
        )
        found = polib.pofile(str(copy / CATALOGUE), wrapwidth=0)
    found.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    found.metadata_is_fuzzy = False
    found.header = "The English of Xieshang. `make words` gathers what is to be translated."
    return found


def faults(kept: polib.POFile, wanted: polib.POFile) -> list[str]:
    known = {(entry.msgctxt, entry.msgid) for entry in kept}
    asked = {(entry.msgctxt, entry.msgid) for entry in wanted}
    found = [f"not gathered: {words}" for _, words in sorted(asked - known, key=str)]
    found += [f"no longer said: {words}" for _, words in sorted(known - asked, key=str)]
    found += [
        f"half-width mark between Chinese words: {words}" for _, words in asked if HALF_WIDTH.search(words)
    ]
    found += [f"not translated: {entry.msgid}" for entry in kept.untranslated_entries()]
    found += [f"to be looked at: {entry.msgid}" for entry in kept.fuzzy_entries()]
    if compiled().read_bytes() != kept.to_binary():
        found.append(f"{compiled()} is not what the catalogue compiles to")
    return found


def compiled() -> Path:
    return PACKAGE / CATALOGUE.with_suffix(".mo")


def main() -> int:
    path = PACKAGE / CATALOGUE
    if "--check" in sys.argv:
        found = faults(polib.pofile(str(path)), gathered())
        if found:
            print("\n".join([*found, "`make words` gathers and compiles."]), file=sys.stderr)
        return 1 if found else 0
    catalogue = gathered()
    if "--with" in sys.argv:
        known = polib.pofile(sys.argv[sys.argv.index("--with") + 1])
        for entry in catalogue.untranslated_entries():
            same = known.find(entry.msgid, msgctxt=entry.msgctxt)
            if same:
                entry.msgstr, entry.msgstr_plural = same.msgstr, same.msgstr_plural
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    compiled().write_bytes(catalogue.to_binary())
    print(f"{len(catalogue)} sentences, {len(catalogue.untranslated_entries())} without English yet")
    return 0


sys.exit(main())
