"""Figures for Prometheus, where the configuration asks for them: gathered, written and served."""
