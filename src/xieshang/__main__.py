"""`python -m xieshang` is the command `xieshang`."""

import sys

from xieshang.config.cli import main

sys.exit(main())
