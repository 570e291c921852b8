"""When each statement was said, as far as the article tells."""
