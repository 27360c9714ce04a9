"""Trains the bundled German and English pipeline, from treebanks to the files in the package."""
