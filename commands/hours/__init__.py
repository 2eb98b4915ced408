"""Working hours: when a person is not to be disturbed, and what waits until then."""
