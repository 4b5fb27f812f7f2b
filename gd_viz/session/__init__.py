"""The state of the program: one owner, verbs in, signals out."""
