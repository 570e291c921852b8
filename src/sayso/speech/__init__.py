"""What a statement does, how it is coloured, to whom it was made and where."""
