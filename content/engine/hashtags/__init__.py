"""Finding the hashtags for a draft: reading the catalogue, understanding the draft, ranking and choosing."""
