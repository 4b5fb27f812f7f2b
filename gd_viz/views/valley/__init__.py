"""The valley in 3-D: its ground, what stands on it, and the camera."""
