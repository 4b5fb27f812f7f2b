"""What moves for a moment: glides, journeys of the view, fog that lifts."""
