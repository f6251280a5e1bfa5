"""What became of a plan: its history and slippage, and what one version of the county changes against another."""
