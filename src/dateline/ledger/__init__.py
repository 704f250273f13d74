"""ledger: the record as people ask it, over all reports, as it is and as it was known on a day."""

from dateline.ledger.filters import Filters
from dateline.ledger.record import Record
from dateline.ledger.tables import Events, Stories
from dateline.ledger.views import Seen, Story

__all__ = ["Events", "Filters", "Record", "Seen", "Stories", "Story"]
