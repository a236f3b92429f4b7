"""The plain Vietnamese pages: pure functions from values to HTML. Routes are in service.api.pages."""
