"""How well text is found, grouped and judged, beside the simple methods. `make bench-text`; protocol in README.md.

XIESHANG_SHARED_DATA=folder python bench/text.py [questions] [titles] [fields] [duplicates] [topics] [meanings]

The questions are asked of the demonstration year; everything else is measured with the messages of the folder.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"


def main() -> int:
    folder = os.environ.get("XIESHANG_SHARED_DATA", "")
    with tempfile.TemporaryDirectory(prefix="xieshang-bench-") as data:
        os.environ |= {"XIESHANG_DATA": data, "DJANGO_SETTINGS_MODULE": "xieshang.config.settings"}
        os.environ.pop("XIESHANG_DATABASE_URL", None)
        sys.path.insert(0, str(SOURCE))
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from text_questions import ask
        from text_tasks import TASKS

        from xieshang.core.text import meaning
        from xieshang.core.text.index import here

        wanted = sys.argv[1:] or ["questions", *TASKS]
        reached = True
        if "questions" in wanted:
            wanted.remove("questions")
            reached = ask()
        if not folder or not (Path(folder) / "messages_2019.csv").exists():
            print("All else skipped: XIESHANG_SHARED_DATA names no folder with the messages to measure with.")
            wanted = []
        print(f"{'task':<32}{'measure':<10}{'simple':>8}{'ours':>8}{'aim':>8}")
        for name in wanted:
            if name == "meanings" and not meaning.available():
                print("same meaning: skipped, the extra [meaning] is not installed")
                continue
            began = time.process_time()
            for row in TASKS[name](Path(folder), here()):
                aim = f"{row.aim:.3f}" if row.aim else "more"
                print(
                    f"{row.task:<32}{row.measure:<10}{row.simple:>8.4f}{row.ours:>8.4f}{aim:>8}", flush=True
                )
                reached = reached and row.ours >= (row.aim or row.simple)
            print(f"  ({time.process_time() - began:.0f} s of processor)", flush=True)
        print("All aims reached." if reached else "Not all aims are reached.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
