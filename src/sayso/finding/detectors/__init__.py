"""One file for each kind of finding; the list of kinds is the list of these files.

A detector is a module with a docstring (what it sees, what it does not, and why so), `MAY_BE` (the
innocent explanations, each completing "may also be ..."), `RANK` (0 to 1, what to look at first)
and `detect`, which takes a View and gives Sightings. `KIND` is the name of its file.
"""
