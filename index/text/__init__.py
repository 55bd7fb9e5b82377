"""Layer 0: pure functions on text. No I/O, no third-party imports beyond small text libraries."""
