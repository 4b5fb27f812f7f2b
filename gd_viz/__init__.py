"""gd_viz: see gradient descent."""

import os

# With two threads the small matrix products here sometimes run four times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
