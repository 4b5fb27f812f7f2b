"""Ways to put data and model into a plane, a module each; ``table`` says which suits what."""
