"""Imported by the server that workers are forked from, so that they share the pages of the models."""

from extractor.batch.work import own_extractor

own_extractor().extract("Bắt 5 đối tượng.")
