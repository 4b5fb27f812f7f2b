"""``python -m gd_viz`` is the program."""

import sys

from gd_viz.main import run

sys.exit(run())
