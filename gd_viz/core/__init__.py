"""The mathematics: NumPy and SciPy, no Qt, no files, no prose."""
