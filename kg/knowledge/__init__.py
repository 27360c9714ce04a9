"""What is known of the world and of languages: actors, concepts, lexicons, and what tells languages apart."""
