"""A Microsoft Teams on this machine, for tests: its Bot Connector, its people, and what they see."""
