"""Creates the bundled German and English pipeline, from treebanks to the shipped files."""
