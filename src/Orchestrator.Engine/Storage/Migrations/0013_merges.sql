-- What became of the branches of runs, one row a run that has one with work on it.
CREATE TABLE merges (
    run       TEXT PRIMARY KEY REFERENCES runs (run),
    work_item TEXT NOT NULL,
    state     TEXT NOT NULL,
    event     INTEGER NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX merges_open ON merges (work_item) WHERE state NOT IN ('merged', 'dropped');
