"""What documents demand: references, times, quantities, targets, deadlines, agencies."""
