"""When to look at an article again."""
