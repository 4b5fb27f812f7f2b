"""Widgets that panels and window are put together from."""
