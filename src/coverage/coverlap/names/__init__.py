"""Who is who: one name for each outlet, person and body, whatever they are called."""
