"""House styles: one module for each way in which a council lays out its papers."""
