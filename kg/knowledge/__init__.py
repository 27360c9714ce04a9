"""Knowledge about the world and about languages: actors, concepts, lexicons, and the rules of each language."""
