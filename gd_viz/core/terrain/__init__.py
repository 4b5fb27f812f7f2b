"""The cost as a landscape: its window, its heights, its level lines."""
