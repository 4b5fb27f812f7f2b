"""Update rules: what takes the next step, and the table of all methods."""
