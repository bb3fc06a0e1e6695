"""Who is named: names, titles and posts, and lists of people."""
