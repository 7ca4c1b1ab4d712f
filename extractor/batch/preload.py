"""Imported by the server that workers are forked from, so that they share the pages of the models."""

import gc

from extractor.batch.work import own_extractor

own_extractor().extract("Bắt 5 đối tượng.")
gc.freeze()  # so that a collection in a worker neither walks over the models nor copies their pages
