"""`python -m service` is `truyvet`."""

from service.cli import main

main()
