"""ledger: the record as people ask it, over all reports, as it is and as it was known on a day."""
