"""When, where and of what body a meeting was."""
