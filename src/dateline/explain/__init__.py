"""explain: why an event of a record was coded as it was."""

from dateline.explain.explaining import Tools, explain, load
from dateline.explain.explanation import Explanation
from dateline.explain.finding import find

__all__ = ["Explanation", "Tools", "explain", "find", "load"]
