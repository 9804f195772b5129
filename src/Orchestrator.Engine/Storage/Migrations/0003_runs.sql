-- A run and everything that hangs on it. Each body is the record of Contracts as JSON; the columns are what queries need.
CREATE TABLE runs (
    run        TEXT PRIMARY KEY,
    work_item  TEXT NOT NULL,
    state      TEXT NOT NULL,
    live       INTEGER NOT NULL,
    tree       TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    frozen     TEXT NOT NULL CHECK (json_valid(frozen)),
    driver     TEXT NOT NULL CHECK (json_valid(driver)),
    body       TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX runs_by_item ON runs (work_item, started_at);
CREATE UNIQUE INDEX runs_one_live_item ON runs (work_item) WHERE live = 1;
CREATE UNIQUE INDEX runs_one_live_tree ON runs (tree) WHERE live = 1 AND tree <> '';

-- Numbers that are never given twice, whatever retention takes away.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
);

CREATE TABLE turns (
    run        TEXT NOT NULL REFERENCES runs (run),
    attempt    INTEGER NOT NULL,
    turn       INTEGER NOT NULL,
    live       INTEGER NOT NULL,
    token_hash TEXT UNIQUE,
    body       TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (run, attempt, turn)
);
CREATE INDEX turns_live ON turns (live) WHERE live = 1;

CREATE TABLE checkpoints (
    run     TEXT NOT NULL REFERENCES runs (run),
    attempt INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    hash    TEXT NOT NULL,
    event   INTEGER NOT NULL,
    body    TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (run, attempt, seq)
);
CREATE UNIQUE INDEX checkpoints_by_content ON checkpoints (run, attempt, hash);

CREATE TABLE decisions (
    decision TEXT PRIMARY KEY,
    run      TEXT NOT NULL REFERENCES runs (run),
    event    INTEGER NOT NULL,
    body     TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX decisions_by_run ON decisions (run, event);

CREATE TABLE instructions (
    instruction TEXT PRIMARY KEY,
    run         TEXT NOT NULL REFERENCES runs (run),
    state       TEXT NOT NULL,
    key         TEXT,
    event       INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    body        TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (run, key)
);
CREATE INDEX instructions_by_run ON instructions (run, event);

CREATE TABLE verifications (
    verification TEXT PRIMARY KEY,
    run          TEXT NOT NULL REFERENCES runs (run),
    subject      TEXT NOT NULL,
    passed       INTEGER NOT NULL,
    event        INTEGER NOT NULL,
    body         TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX verifications_by_run ON verifications (run, event);

CREATE TABLE evidence (
    evidence TEXT PRIMARY KEY,
    run      TEXT NOT NULL REFERENCES runs (run),
    type     TEXT NOT NULL,
    event    INTEGER NOT NULL,
    body     TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX evidence_by_run ON evidence (run, event);

-- Lines of agents' output that could not be read, each once.
CREATE TABLE quarantine (
    run     TEXT NOT NULL REFERENCES runs (run),
    attempt INTEGER NOT NULL,
    turn    INTEGER NOT NULL,
    offset  INTEGER NOT NULL,
    length  INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (run, attempt, turn, offset)
);

-- Files that runs produce, by path relative to the state folder.
CREATE TABLE artifacts (
    path   TEXT PRIMARY KEY,
    run    TEXT NOT NULL REFERENCES runs (run),
    kind   TEXT NOT NULL,
    bytes  INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    event  INTEGER NOT NULL
);
CREATE INDEX artifacts_by_run ON artifacts (run);

-- The last look at each run, for those who don't drive it.
CREATE TABLE cycles (
    run  TEXT PRIMARY KEY REFERENCES runs (run),
    at   INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
);
