"""Measures of quality: scores against gold statements, samples to judge, and comparisons of two extractors."""
