"""Layer 2: entities, aliases, attributions, figures and claims in one document."""
