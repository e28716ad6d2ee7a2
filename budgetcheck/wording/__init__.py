"""The words of the field, from `rules/`: texts made comparable, titles, layouts, vocabulary. What the stages may all know."""
