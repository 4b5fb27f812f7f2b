"""Colours, sizes, icons: how everything looks, and which look is in use."""
