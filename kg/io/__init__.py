"""Input and output: files, export folders, web servers, a cache, and checks of JSON values."""
