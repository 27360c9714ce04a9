"""What goes in and out: named files, published folders, servers, values from outside."""
