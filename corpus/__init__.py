"""The sample corpus: papers of fictional councils, and the records that they must yield."""
