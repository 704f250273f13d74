import subprocess
import sys

import dateline


def test_the_public_names_are_these():
    assert len(dateline.__all__) == 29
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)


def test_importing_costs_nothing_that_is_not_used():
    heavy = ["numpy", "onnxruntime", "trafilatura", "sqlalchemy", "pyarrow", "duckdb", "jinja2", "rich"]
    code = f"import sys, dateline; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
