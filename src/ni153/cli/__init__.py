"""The command line: reads the county, asks for figures, says them, sets the exit code. No arithmetic; heavy imports inside."""
