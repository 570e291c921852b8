"""How an article changed: sentences and statements of two revisions, and of a whole history."""
