"""How decisions are worded: what marks them, who moved them, how the votes fell, whose they are."""
