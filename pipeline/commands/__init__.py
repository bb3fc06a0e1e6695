"""The commands of `minutebook`: one module a command or a few that belong together, and how they print."""
