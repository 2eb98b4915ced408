"""Time: zones, saying, understanding, recurrence and working days."""
