"""The settings of the tests, with one room more."""

from harness.settings import *  # noqa: F403
from harness.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "sample_room"]

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Beside the database of the run that started this one.
    DATABASES["default"]["TEST"] = {"NAME": "sample_room"}
