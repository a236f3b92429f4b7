"""The processes of a running server: some answer requests, one does each kind of long work, and one keeps them up."""
