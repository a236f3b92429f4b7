"""What people decide about links: recording it (`record`), and a trace as it stands with it (`apply`)."""
