"""How fast Scribe answers, beside a bare slack-bolt app on the same machine: ``python -m tests.bench``."""
