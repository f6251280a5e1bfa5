"""Figures and findings made into words, tables and lines of a screen. Everything returns text; nothing prints."""
