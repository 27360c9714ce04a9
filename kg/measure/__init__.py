"""Quality: scores against gold, samples to judge, comparison of two extractors."""
