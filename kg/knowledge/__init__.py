"""Knowledge about the world and languages: actors, concepts, lexicons, and rules of each language."""
