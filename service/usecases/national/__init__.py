"""One decision and many plans: which cite it (`find`), all of them traced (`run`), and what that shows together (`matrix`)."""
