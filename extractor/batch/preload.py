"""Imported by the server that workers are forked from, so that they share the pages of the models."""

from extractor.batch.work import _extractor

_extractor().extract("Bắt 5 đối tượng.")
