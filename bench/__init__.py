"""bench: how fast `read` is, against a yardstick in the same run."""
