"""Measures the search beside other engines: `python -m benchmarks.search --help`."""
