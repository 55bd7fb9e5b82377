"""Layer 1: the one truth, in SQLite: texts, versions, decisions, and caches of analyses."""
