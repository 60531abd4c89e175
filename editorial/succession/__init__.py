"""What of the editorial work follows an agency to its successor (see `agencies.succession`)."""
