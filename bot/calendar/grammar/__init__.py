"""The grammar of dates and times: one for both languages, a file for each subject."""
