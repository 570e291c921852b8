"""What in one article deserves a second look, and what else it may be."""
