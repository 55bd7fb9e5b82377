"""Layer 4: worker processes and the client that talks to them."""
