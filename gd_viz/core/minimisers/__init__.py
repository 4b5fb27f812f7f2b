"""The exact minimiser, on the way that suits the cost: a reference for every descent."""
