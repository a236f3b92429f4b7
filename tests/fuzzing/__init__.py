"""Fuzzing guided by coverage (atheris): `python -m tests.fuzzing.harness structure|html [options of libFuzzer]`."""
