"""How good it is: scores against gold, samples to judge, two extractors side by side."""
