"""`python -m docs`: write into the documents what the command says of itself."""

from __future__ import annotations

from docs import commands, transcript

commands.FILE.write_text(commands.text(), encoding="utf-8")
transcript.README.write_text(transcript.readme(), encoding="utf-8")
