"""Layer 1: one module per format, from bytes to canonical text and metadata."""
