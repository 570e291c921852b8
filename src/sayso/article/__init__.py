"""What a capture says: one article's text and what stands around it."""
