"""The features of Scribe: one folder each, with the same rooms in it."""
