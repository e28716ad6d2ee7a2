"""Renderers: a Report becomes one output each."""
