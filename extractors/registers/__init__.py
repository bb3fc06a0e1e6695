"""Who was there: the lists at the head of minutes, their marks and tables, and apologies."""
