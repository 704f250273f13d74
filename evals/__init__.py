"""evals: the coder's quality on the shared sets and on the corpus's held-out reports, against pinned floors."""
