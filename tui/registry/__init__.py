"""The entries of the registry, one module for each kind of thing to do."""
