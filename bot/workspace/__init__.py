"""A strict Slack-compatible workspace on loopback, with a web page; the demo and the tests share it."""
