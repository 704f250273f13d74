"""export: the record in the forms that others read. A new form is a function like `Exporter` with a name in `EXPORTERS`."""

from dateline.export.jsonl import write_jsonl
from dateline.export.options import Exporter, Options
from dateline.export.page import write_html
from dateline.export.polecat import write_polecat
from dateline.export.table import write_table

EXPORTERS: dict[str, Exporter] = {
    "jsonl": write_jsonl,
    "table": write_table,
    "html": write_html,
    "polecat": write_polecat,
}

__all__ = ["EXPORTERS", "Exporter", "Options"]
