-- Reviews by agents: one row a reviewer. The body is all that is known of it; the columns are what queries need.
CREATE TABLE reviews (
    review     TEXT PRIMARY KEY,
    run        TEXT REFERENCES runs (run),
    round      INTEGER NOT NULL,
    live       INTEGER NOT NULL,
    token_hash TEXT UNIQUE,
    at         INTEGER NOT NULL,
    event      INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX reviews_by_run ON reviews (run, round) WHERE run IS NOT NULL;
CREATE INDEX reviews_live ON reviews (live) WHERE live = 1;
