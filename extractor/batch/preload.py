"""Imported by the server that workers are forked from, so that they share the pages of the models."""

from extractor.pipeline import Extractor

Extractor().extract("Bắt 5 đối tượng.")
