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
CREATE INDEX events_by_run ON events (run, seq) WHERE run IS NOT NULL;
CREATE INDEX events_by_item ON events (work_item, seq) WHERE work_item IS NOT NULL;

-- Closed prefixes of the ledger that were moved into files. Their last hash stays, and the chain goes on from it.
CREATE TABLE ledger_archives (
    first     INTEGER PRIMARY KEY,
    last      INTEGER NOT NULL CHECK (last >= first),
    at        INTEGER NOT NULL,
    path      TEXT NOT NULL, -- relative to the state folder
    bytes     INTEGER NOT NULL,
    sha256    TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    last_hash TEXT NOT NULL
);

-- Runs whose events lie in an archive: their ids are never used again, and their story can be found.
CREATE TABLE archived_runs (
    run       TEXT PRIMARY KEY,
    work_item TEXT NOT NULL,
    state     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    first     INTEGER NOT NULL, -- its first and last event; 0 when it had none
    last      INTEGER NOT NULL
);

CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM ledger_archives WHERE OLD.seq BETWEEN first AND last)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER archives_never_change BEFORE UPDATE ON ledger_archives BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER archives_never_go BEFORE DELETE ON ledger_archives BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Who drives what. The fence rises with every holder; an effect under an old fence is refused. A released lease keeps
-- its row for the fence's sake, with pid 0.
CREATE TABLE leases (
    name       TEXT PRIMARY KEY,
    pid        INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    boot       TEXT NOT NULL,
    fence      INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, -- by the wall clock, for people
    lapses_at  INTEGER NOT NULL DEFAULT 0 -- microseconds of the machine's own steady clock in that boot
);

-- A repeat of a keyed request answers the first result.
CREATE TABLE idempotency (
    key    TEXT PRIMARY KEY,
    result TEXT NOT NULL CHECK (json_valid(result)),
    event  INTEGER NOT NULL,
    at     INTEGER NOT NULL
);
CREATE INDEX idempotency_by_age ON idempotency (at);
