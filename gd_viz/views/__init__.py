"""The window: panels, items and what they are drawn with. Widgets live here and nowhere else."""
