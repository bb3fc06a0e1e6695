"""From a file to a Paper: one reader a format."""

#: Changes whenever a reader can give other pages than before: papers read by another version are read again.
VERSION = 4
