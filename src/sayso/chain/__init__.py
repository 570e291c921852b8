"""Through whom a statement reached the article: nesting, source chains, carried reports."""
