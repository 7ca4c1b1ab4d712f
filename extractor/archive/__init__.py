"""An archive of documents: read once, kept in a store, compared across years."""
