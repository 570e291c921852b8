"""Records as people see them: in a terminal, as Markdown, as one self-contained page."""
