"""What is to be done or to come, by whom and when: the columns and notes that tell it."""
