"""One file for each kind of finding in how an article went on; the list of kinds is these files.

They are detectors as those in `detectors/` are, but look at a Course: what changed from one
revision to the next, or that its address stopped giving the article. The rank of a sighting says
what to look at first, and is lower than that of its kind where a note tells of the change, where
something innocent may explain it, and where a text is a copy that nobody vouches for.
"""
