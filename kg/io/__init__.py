"""Input and output: files, export folders and servers, and checks of values from outside."""
