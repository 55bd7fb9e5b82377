"""The commands that work without a screen."""
