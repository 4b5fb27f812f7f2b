"""The small widgets that the inspector is made of."""
