"""Input and output: files, export folders, servers, and checks of values from outside."""
