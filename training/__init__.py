"""How the bundled German and English pipeline is made, from treebanks to the shipped files."""
