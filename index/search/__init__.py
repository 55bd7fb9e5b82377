"""Layer 2: queries, the engine port and its Whoosh adapter."""
