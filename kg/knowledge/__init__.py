"""Knowledge about the world and about languages: actors, concepts, lexicons and grammar rules."""
