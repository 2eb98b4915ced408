"""Never missed, never twice: real processes and real databases, and what may befall them."""
