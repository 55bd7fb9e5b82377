"""Layer 3: claims of two documents set beside each other, each relation with its evidence and reason."""

from index.compare.comparison import compare_documents
from index.compare.sides import Side

__all__ = ["Side", "compare_documents"]
