"""The encrypted file: a zip with two parts in the format of age (age-encryption.org), which any `age` opens as well.

``content.tar.gz.age`` is encrypted to a key made for this archive alone, piece by piece, so that it never has to fit
into the memory; ``key.age`` is that key, encrypted by the passphrase. Without Xieshang: unzip, then
``age --decrypt --identity key.age content.tar.gz.age``.
"""

import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage

CONTENT, KEY = "content.tar.gz.age", "key.age"
SHORTEST = 16
"""Characters of a passphrase."""
LARGEST_KEY = 10_000


class ArchiveRefused(Exception):
    """What cannot be written or read back; the words say why and what to do."""


def check_passphrase(passphrase: str) -> None:
    """Raises ``ArchiveRefused``."""
    if len(passphrase) < SHORTEST:
        raise ArchiveRefused(f"The passphrase must have at least {SHORTEST} characters.")


@contextmanager
def writing(path: Path, passphrase: str) -> Iterator[IO[bytes]]:
    """What is written inside goes encrypted into the file; the file is there only once all of it is."""
    check_passphrase(passphrase)
    draft = path.with_name(f"{path.name}.part")
    if path.exists():
        raise ArchiveRefused(f"{path} is there already.")
    identity = pyrage.x25519.Identity.generate()
    handle = os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb+")
    try:
        with handle, zipfile.ZipFile(handle, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(KEY, pyrage.passphrase.encrypt(str(identity).encode(), passphrase))
            with archive.open(CONTENT, "w", force_zip64=True) as sealed:

                def seal(plain: IO[bytes]) -> None:
                    pyrage.encrypt_io(plain, sealed, [identity.to_public()])

                with _through(seal, reads=True) as plain:
                    yield plain
            archive.close()
            handle.flush()
            os.fsync(handle.fileno())
        os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def reading(path: Path, passphrase: str) -> Iterator[IO[bytes]]:
    """The content of a file, decrypted piece by piece. Raises ``ArchiveRefused``."""
    try:
        archive = zipfile.ZipFile(path)
        with archive.open(KEY) as part:
            kept = part.read(LARGEST_KEY)
        content = archive.open(CONTENT)
    except (OSError, zipfile.BadZipFile, KeyError):
        raise ArchiveRefused(f"{path} is no archive of Xieshang.") from None
    try:
        identity = pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt(kept, passphrase).decode())
    except pyrage.DecryptError:
        raise ArchiveRefused("The passphrase is not the one of this archive.") from None
    except (pyrage.IdentityError, UnicodeDecodeError):
        raise ArchiveRefused(f"{path} is damaged.") from None

    def open_(plain: IO[bytes]) -> None:
        try:
            pyrage.decrypt_io(content, plain, [identity])
        except (pyrage.DecryptError, OSError, zipfile.BadZipFile):
            raise ArchiveRefused(f"{path} is damaged.") from None

    with archive, content, _through(open_, reads=False) as plain:
        yield plain


@contextmanager
def _through(work: Callable[[IO[bytes]], None], *, reads: bool) -> Iterator[IO[bytes]]:
    """The other end of a pipe at whose one end a thread encrypts or decrypts."""
    ends = [os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True)]
    theirs, ours = ends if reads else ends[::-1]
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with theirs:
                work(theirs)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    broken: Any = None
    try:
        yield ours
    except (BrokenPipeError, EOFError) as error:
        broken = error
    finally:
        try:
            ours.close()
        except BrokenPipeError as error:
            broken = error
        thread.join()
    if failed:
        raise failed[0]
    if broken:
        raise broken
