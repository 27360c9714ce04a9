"""Input and output: files, exported folders, servers, and validation of external values."""
