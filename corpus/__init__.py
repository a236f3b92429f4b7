"""The vocabulary of Truyvet: frozen values that the other layers exchange. Standard library only, no I/O at import."""
