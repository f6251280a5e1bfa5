"""The only input and output: the disk, and later git."""
