"""Benchmarks: ratios against a raw engine measured in the same run, and how they grow. Run from the checkout; see README.md."""
