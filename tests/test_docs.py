"""The documents say what the code does."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTING = re.compile(r"XIESHANG_[A-Z]+(?:_[A-Z]+)*")


def test_every_setting_stands_in_the_page_about_running_and_no_other():
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
    }
    documented = set(SETTING.findall((ROOT / "docs/explanation/running.md").read_text(encoding="utf-8")))
    assert read == documented


def test_what_production_is_given_are_settings_there_are():
    documented = set(SETTING.findall((ROOT / "docs/explanation/running.md").read_text(encoding="utf-8")))
    given = {
        name
        for path in (ROOT / "deploy").iterdir()
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
    }
    assert given <= documented


def test_no_link_between_documents_leads_nowhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")]
    lost = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if not target.startswith(("http:", "https:", "mailto:")) and not (page.parent / target).exists()
    ]
    assert lost == []
