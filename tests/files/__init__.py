"""Files that people ask for: what is in them, and how they come."""
