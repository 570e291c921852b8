"""Where work runs: one process or several of this machine."""
