"""Layer 3: claims of two documents set beside each other, each relation with its evidence and reason."""

from index.compare.comparison import compare_documents
from index.compare.sides import Side

RULES_VERSION = 11
"""To be raised whenever a rule changes what a comparison tells: kept comparisons hold for one version."""

__all__ = ["RULES_VERSION", "Side", "compare_documents"]
