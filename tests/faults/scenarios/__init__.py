"""What may befall Scribe, a file a subject."""
