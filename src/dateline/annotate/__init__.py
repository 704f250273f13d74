"""annotate: what a text tells, and on whose word."""

from dateline.annotate.assemble import annotate
from dateline.annotate.model import Coder, load

__all__ = ["Coder", "annotate", "load"]
