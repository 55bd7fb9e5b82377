"""Layer 2: notes on passages, which outlive the versions of the documents."""
