"""The roster: who sits for which administration, who chairs, who leads what; kept in a spreadsheet."""
