"""dateline: reads news reports and keeps a sourced record of who did what to whom, where and when, and on whose word."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("dateline")
except PackageNotFoundError:  # a source tree that is not installed
    __version__ = "0+source"
