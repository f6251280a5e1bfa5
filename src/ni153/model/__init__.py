"""What the files mean: one frozen pydantic model for each kind of file. No positions, no reading, no writing, no clock."""
