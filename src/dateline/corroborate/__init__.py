"""corroborate: which tellings tell of the same, which reports are copies, how many stand behind a value."""
