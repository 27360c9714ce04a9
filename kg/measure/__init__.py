"""Measures quality: scores against gold statements, judged samples, and comparisons of two extractors."""
