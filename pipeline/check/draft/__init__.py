"""Reads a person's draft as it lies on the page: its lines, claims, credits and what a credit covers."""
