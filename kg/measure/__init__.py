"""Measures the quality of statements with gold files, with judged samples, and by comparing two extractors."""
