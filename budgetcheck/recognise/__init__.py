"""Recognition: Documents become a Disclosure, by the vocabulary in `rules/`."""
