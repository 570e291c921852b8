"""What deserves a second look in an article and in how it went on, and what else it may be."""
