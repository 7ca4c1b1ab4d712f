"""Archives by the thousand: files read in shards by many processes, a ledger that survives anything, then the store."""
