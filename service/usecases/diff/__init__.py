"""What changed: between two runs of `trace` (`traces`), between two versions of a document (`documents`)."""
