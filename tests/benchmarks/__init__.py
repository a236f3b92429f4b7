"""Speed against independent programs; `python -m tests.benchmarks.reading` prints the numbers."""
