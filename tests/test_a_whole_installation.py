"""A whole installation goes into one encrypted file and comes out equal, also on another kind of database."""

import hashlib
import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from harness.house import House

from xieshang.config import founding
from xieshang.core import archive
from xieshang.core.archive import sealed
from xieshang.core.models import Event

PASSPHRASE = "a long walk by the river"


def manifest(path: Path) -> dict:
    with (
        sealed.reading(path, PASSPHRASE) as plain,
        tarfile.open(fileobj=plain, mode="r|gz") as tar,
    ):
        return next(json.load(tar.extractfile(entry)) for entry in tar if entry.name == "manifest.json")


@pytest.fixture(scope="module")
def founded(empty_database, tmp_path_factory) -> House:
    """A founded committee on SQLite with a file, and the archive of it beside."""
    folder = tmp_path_factory.mktemp("first")
    house = House(
        empty_database,
        folder / "data",
        settings={"XIESHANG_DATABASE_URL": "", "XIESHANG_PASSPHRASE": PASSPHRASE},
    )
    plan = folder / "committee.toml"
    plan.write_text(founding.template())
    done = house.run("found", "--file", str(plan))
    assert done.returncode == 0, done.stderr
    paper = house.data / "media" / "2026" / "调研.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 5000)
    done = house.run("export", str(folder / "whole.archive"))
    assert done.returncode == 0, done.stderr
    return house


def test_a_second_installation_reads_it_back_equal(founded, empty_house):
    path = founded.data.parent / "whole.archive"
    assert path.stat().st_mode & 0o077 == 0
    empty_house.settings["XIESHANG_PASSPHRASE"] = PASSPHRASE
    done = empty_house.run("restore", str(path))
    assert done.returncode == 0, done.stderr
    assert "every digest is as it was" in done.stdout

    for event in Event.objects.all():
        assert event.digest == event.compute_digest()
    assert Event.objects.filter(action="restore_whole").count() == 1
    copy = empty_house.data / "media" / "2026" / "调研.pdf"
    kept = founded.data / "media" / "2026" / "调研.pdf"
    assert hashlib.sha256(copy.read_bytes()).digest() == hashlib.sha256(kept.read_bytes()).digest()

    again = empty_house.data.parent / "again.archive"
    archive.export(again, PASSPHRASE)
    first, second = manifest(path), manifest(again)
    assert second["tables"].pop("core.Event")["rows"] == first["tables"].pop("core.Event")["rows"] + 1
    assert second["tables"] == first["tables"]
    assert sum(table["rows"] for table in first["tables"].values()) > 20
    with pytest.raises(archive.ArchiveRefused, match="is not empty"):
        archive.restore(path, PASSPHRASE)


@pytest.mark.django_db
def test_what_cannot_be_read_back_is_refused_and_leaves_nothing(founded, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    path = founded.data.parent / "whole.archive"
    with pytest.raises(archive.ArchiveRefused, match="not the one of this archive"):
        archive.restore(path, "another passphrase altogether")
    with pytest.raises(archive.ArchiveRefused, match="at least 16"):
        archive.export(tmp_path / "short.archive", "short")
    with pytest.raises(archive.ArchiveRefused, match="is there already"):
        archive.export(path, PASSPHRASE)
    cut = tmp_path / "cut.archive"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(cut, "w") as part:
        part.writestr(sealed.KEY, whole.read(sealed.KEY))
        part.writestr(sealed.CONTENT, whole.read(sealed.CONTENT)[:-100])
    with pytest.raises(archive.ArchiveRefused, match="damaged"):
        archive.restore(cut, PASSPHRASE)
    (tmp_path / "letter.archive").write_text("no archive")
    with pytest.raises(archive.ArchiveRefused, match="no archive of Xieshang"):
        archive.restore(tmp_path / "letter.archive", PASSPHRASE)
    assert not Event.objects.exists()
    assert not list(tmp_path.glob("*.part"))
