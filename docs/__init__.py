"""docs: the pages, and the scripts that try what they say."""
