"""The items of a paper: how their headings are told, and what stands under each."""
