"""Strict validation of Block Kit, with Slack's limits and Slack's way of pointing at what is wrong."""
