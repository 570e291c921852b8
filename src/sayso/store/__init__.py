"""The archive's database: evidence, decisions and what is derived from them.

One SQL layer serves SQLite (one file in the archive's folder) and PostgreSQL. Records go in and
come out; rows, drivers and their errors stay inside.
"""
