"""Graphic items: they know arrays, not the session."""
