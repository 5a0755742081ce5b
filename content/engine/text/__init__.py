"""What a post is made of and how long it is: entities, counting, words and the guess of its language."""
