"""What was fetched or supplied: when, and from where."""
