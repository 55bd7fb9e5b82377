"""Documents and what is known about them. Imports neither Textual nor Rich."""
