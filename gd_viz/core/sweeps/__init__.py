"""Many descents at once, from many starts or with many step sizes."""
