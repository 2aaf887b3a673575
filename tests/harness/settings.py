"""The product's own settings in a directory of their own, with two things made quick."""

import os
import tempfile

# A developer's own installation must not leak into a test, nor a test into it.
for _name in [name for name in os.environ if name.startswith("XIESHANG_")]:
    if _name not in {"XIESHANG_CHROMIUM", "XIESHANG_POSTGRESQL"} and not _name.startswith("XIESHANG_TEST_"):
        del os.environ[_name]
if os.environ.get("XIESHANG_TEST_DATABASE_URL"):
    os.environ["XIESHANG_DATABASE_URL"] = os.environ["XIESHANG_TEST_DATABASE_URL"]
_data = tempfile.TemporaryDirectory(prefix="xieshang-test-")
os.environ["XIESHANG_DATA"] = _data.name

from xieshang.config.settings import *  # noqa: E402, F403
from xieshang.config.settings import DATA, STORAGES  # noqa: E402

# One round of hashing instead of a million; a real server reads these passwords all the same.
PASSWORD_HASHERS = ["harness.passwords.OneRound"]
# Names of static files are looked up in the pages' sources, so nothing has to be collected.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
(DATA / "static").mkdir()
