"""What a user can do, one module each. The command line and the API call these and only print what comes back."""
