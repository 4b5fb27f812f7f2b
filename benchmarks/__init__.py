"""How fast the program is, beside simple ways to do the same and beside its peers."""
