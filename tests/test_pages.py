"""What holds for the templates of every room, read from their sources."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from xieshang.config import stylesheet
from xieshang.core.templatetags.ui import TONE_ICONS
from xieshang.workbench.places import PLACES

HOUSE = Path(__file__).resolve().parents[1] / "src" / "xieshang"
TEMPLATES = sorted(path for path in HOUSE.glob("**/templates/**/*") if path.suffix in {".html", ".js"})
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
DRAWN = set(
    re.findall(r'<symbol id="([\w-]+)"', (HOUSE / "static/vendor/tabler-icons/icons.svg").read_text())
)

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)",
    re.IGNORECASE,
)


def words_of(template: Path) -> str:
    """The source without its comments."""
    source = re.sub(r"{% comment %}.*?{% endcomment %}", "", template.read_text(), flags=re.DOTALL)
    return re.sub(r"{#.*?#}", "", source)


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_nothing_is_written_inline(template):
    assert INLINE.findall(words_of(template)) == []


def test_every_icon_a_page_names_is_drawn():
    named = {place.icon for place in PLACES} | set(TONE_ICONS.values())
    for template in PAGES:
        for found in re.findall(
            r'{% icon "([\w-]+)"|symbol="([\w-]+)"|symbol\|default:"([\w-]+)"', words_of(template)
        ):
            named.update(filter(None, found))
    assert named - DRAWN == set()


def test_every_file_a_page_asks_for_is_there():
    paths = {
        path for template in TEMPLATES for path in re.findall(r'{% static "([^"{]+)"', words_of(template))
    }
    assert {path for path in paths if not finders.find(path)} == set()


def test_the_style_sheet_is_all_its_parts_in_one_piece():
    sheet = Path(finders.find(stylesheet.SHEET)).read_text()
    parts = [path.read_text() for path in stylesheet.SOURCES.iterdir()]
    assert [part for part in parts if sheet.count(part) != 1] == []


def test_no_two_rooms_dress_one_name_in_two_ways():
    """A sheet of one room's pages would otherwise change another's: the frame's own parts are there to be added to."""
    frame = {"desk", "elder", "print", "dark"}
    styles = stylesheet.SOURCES.parent
    owners: dict[str, set[str]] = {}
    for path in [*stylesheet.SOURCES.iterdir(), *styles.glob("*.css")]:
        source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        for selectors in re.findall(r"([^{}]+){", source):
            for name in re.findall(r"(?:^|,)\s*\.([\w-]+)\s*(?=,|$)", selectors):
                owners.setdefault(name, set()).add(path.stem)
    rooms = {
        "newspaper",
        *(path.stem for path in stylesheet.SOURCES.iterdir() if (HOUSE / path.stem).is_dir()),
    }
    twice = {
        name: found - frame for name, found in owners.items() if len(found - frame) > 1 and found & rooms
    }
    assert twice == {}


def test_every_vendored_thing_lies_beside_its_licence():
    for folder in (HOUSE / "static" / "vendor").iterdir():
        assert (folder / "LICENSE").is_file(), folder.name
