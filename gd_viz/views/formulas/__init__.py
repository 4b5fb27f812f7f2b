"""Model, cost and update rule as formulas."""
