"""The web door: the review page and REST on the same records."""
