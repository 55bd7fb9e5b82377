"""Layer 3: where documents agree, differ or stand alone, with evidence."""
