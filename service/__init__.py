"""Use cases, storage, reports, HTTP, web page and command line."""
