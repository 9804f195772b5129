-- The ledger, and what every room needs beside it.
CREATE TABLE events (
    seq       INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    actor     TEXT NOT NULL,
    project   TEXT NOT NULL,
    work_item TEXT,
    run       TEXT,
    cause     INTEGER,
    summary   TEXT NOT NULL,
    data      TEXT NOT NULL CHECK (json_valid(data)),
    prev_hash TEXT NOT NULL,
    hash      TEXT NOT NULL
);
CREATE INDEX events_by_run ON events (run, seq);
CREATE INDEX events_by_item ON events (work_item, seq);
CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Who drives what. The fence rises with every holder; an effect under an old fence is refused.
CREATE TABLE leases (
    name       TEXT PRIMARY KEY,
    pid        INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    boot       TEXT NOT NULL,
    fence      INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);

-- A repeat of a keyed request answers the first result.
CREATE TABLE idempotency (
    key    TEXT PRIMARY KEY,
    result TEXT NOT NULL CHECK (json_valid(result)),
    event  INTEGER NOT NULL,
    at     INTEGER NOT NULL
);
