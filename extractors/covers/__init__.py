"""What the first page of a paper says of it."""
