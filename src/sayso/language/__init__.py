"""Readers: who is said to have said what, for one language each."""
