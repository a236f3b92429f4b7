"""What documents demand and cite: references, times, quantities, targets, deadlines, agencies. `annotate` reads all of it."""

from nlp.annotate import annotate

__all__ = ["annotate"]
