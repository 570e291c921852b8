"""Who exactly: from the words that name a source to a person, a body or nobody in particular."""
