"""The second stage: the best candidates of both channels read again, each with the question beside it."""
