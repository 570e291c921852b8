"""Who publishes: the outlets, and how they are recognised."""
