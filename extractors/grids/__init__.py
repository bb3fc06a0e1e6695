"""Tables as they are printed: their heads and cells, and how they are joined over pages."""
