-- Ticks of this project, one row each; the newest is its heartbeat.
CREATE TABLE ticks (
    tick    INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    ended   INTEGER,
    outcome TEXT NOT NULL,
    served  INTEGER,          -- the moment of the schedule that work was last started for
    looks   TEXT,             -- what the project's files and ledger looked like when nothing of it could be started
    boot    TEXT NOT NULL,
    steady  INTEGER NOT NULL, -- microseconds of the machine's own steady clock in that boot
    body    TEXT NOT NULL CHECK (json_valid(body))
);

-- A queue that somebody works through in the foreground, and its runs in the order of their starts.
CREATE TABLE queues (
    queue    TEXT PRIMARY KEY,
    state    TEXT NOT NULL,
    started  INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body     TEXT NOT NULL CHECK (json_valid(body))
);

CREATE TABLE queue_runs (
    queue    TEXT NOT NULL,
    run      TEXT NOT NULL REFERENCES runs (run),
    position INTEGER NOT NULL,
    told     TEXT,            -- the state in which its end or pause was last told of
    PRIMARY KEY (queue, run)
);

-- Ended runs whose item doesn't know it yet: each tick asks, and almost always there is none.
CREATE INDEX runs_unsettled ON runs (run) WHERE live = 0 AND json_extract(driver, '$.settled') = 0;
