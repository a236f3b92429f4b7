"""Search over passages, and matching of clauses with the units of plans."""
