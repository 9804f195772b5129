-- Live sessions of agents, what is read of them, and what passes between them. Each body is the record as JSON; the columns are what queries need.
CREATE TABLE sessions (
    session        TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    role           TEXT NOT NULL,
    active         INTEGER NOT NULL,
    pid            INTEGER NOT NULL,
    start          INTEGER NOT NULL,
    boot           TEXT NOT NULL,
    client_session TEXT,
    pane           TEXT,
    token_hash     TEXT UNIQUE,
    revision       INTEGER NOT NULL,
    body           TEXT NOT NULL CHECK (json_valid(body))
);
CREATE UNIQUE INDEX sessions_one_name ON sessions (name) WHERE active = 1;
CREATE UNIQUE INDEX sessions_one_pane ON sessions (pane) WHERE active = 1 AND pane IS NOT NULL;
CREATE INDEX sessions_by_client ON sessions (client_session) WHERE client_session IS NOT NULL;

CREATE TABLE bindings (
    binding  TEXT PRIMARY KEY,
    run      TEXT NOT NULL REFERENCES runs (run),
    worker   TEXT REFERENCES sessions (session),
    manager  TEXT REFERENCES sessions (session),
    live     INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body     TEXT NOT NULL CHECK (json_valid(body))
);
CREATE UNIQUE INDEX bindings_one_run ON bindings (run) WHERE live = 1;
CREATE UNIQUE INDEX bindings_one_worker ON bindings (worker) WHERE live = 1 AND worker IS NOT NULL;

-- How far each file of a session's transcript is read. A file that was replaced or cut begins a new generation.
CREATE TABLE transcripts (
    session     TEXT NOT NULL,
    generation  INTEGER NOT NULL,
    path        TEXT NOT NULL,
    device      INTEGER NOT NULL,
    inode       INTEGER NOT NULL,
    head        TEXT NOT NULL,
    offset      INTEGER NOT NULL,
    lines       INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    reader      TEXT,
    activity    TEXT NOT NULL CHECK (json_valid(activity)),
    revision    INTEGER NOT NULL,
    PRIMARY KEY (session, generation)
);

CREATE TABLE agent_events (
    session    TEXT NOT NULL,
    generation INTEGER NOT NULL,
    offset     INTEGER NOT NULL,
    length     INTEGER NOT NULL,
    type       TEXT NOT NULL,
    subtype    TEXT,
    turn       INTEGER NOT NULL,
    at         INTEGER,
    payload    TEXT,
    PRIMARY KEY (session, generation, offset)
) WITHOUT ROWID;

CREATE TABLE agent_quarantine (
    session    TEXT NOT NULL,
    generation INTEGER NOT NULL,
    offset     INTEGER NOT NULL,
    length     INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (session, generation, offset)
) WITHOUT ROWID;

-- Messages to sessions. A lease that ran out gives the message back; the fence refuses who held it before.
CREATE TABLE inbox (
    message     TEXT PRIMARY KEY,
    session     TEXT NOT NULL,
    run         TEXT,
    state       TEXT NOT NULL,
    key         TEXT,
    event       INTEGER NOT NULL,
    lease_until INTEGER,
    fence       INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    body        TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (session, key)
);
CREATE INDEX inbox_open ON inbox (session, event) WHERE state IN ('queued', 'leased');

CREATE TABLE dispatch (
    command     TEXT PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    run         TEXT,
    session     TEXT,
    state       TEXT NOT NULL,
    priority    INTEGER NOT NULL,
    created     INTEGER NOT NULL,
    not_before  INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    lease_until INTEGER,
    fence       INTEGER NOT NULL,
    event       INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    body        TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX dispatch_open ON dispatch (not_before, priority, created) WHERE state IN ('queued', 'claimed');
CREATE INDEX dispatch_by_run ON dispatch (run, created);

CREATE TABLE dispatch_attempts (
    command TEXT NOT NULL REFERENCES dispatch (command),
    attempt INTEGER NOT NULL,
    fence   INTEGER NOT NULL,
    effect  TEXT NOT NULL,
    body    TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (command, attempt)
);

-- How far the completed turns of a binding's worker were made known to its manager.
CREATE TABLE turn_notices (
    binding  TEXT PRIMARY KEY REFERENCES bindings (binding),
    run      TEXT NOT NULL REFERENCES runs (run),
    position TEXT NOT NULL
);

-- The manager's contract of a run: its policy, who acknowledged which revision, handoffs, decisions, criteria found on the way.
CREATE TABLE supervision_policies (
    run      TEXT PRIMARY KEY REFERENCES runs (run),
    revision INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    body     TEXT NOT NULL CHECK (json_valid(body))
);

CREATE TABLE acknowledgements (
    run             TEXT NOT NULL REFERENCES runs (run),
    session         TEXT NOT NULL,
    policy_revision INTEGER NOT NULL,
    binding         TEXT,
    event           INTEGER NOT NULL,
    body            TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (run, session)
);

CREATE TABLE handoffs (
    handoff TEXT PRIMARY KEY,
    run     TEXT NOT NULL REFERENCES runs (run),
    event   INTEGER NOT NULL,
    body    TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX handoffs_by_run ON handoffs (run, event);

CREATE TABLE manager_decisions (
    decision TEXT PRIMARY KEY,
    run      TEXT NOT NULL REFERENCES runs (run),
    kind     TEXT NOT NULL,
    event    INTEGER NOT NULL,
    body     TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX manager_decisions_by_run ON manager_decisions (run, event);

CREATE TABLE criteria (
    run       TEXT NOT NULL REFERENCES runs (run),
    criterion TEXT NOT NULL,
    status    TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    event     INTEGER NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (run, criterion)
);

-- Cycles that found or did something, for looking back.
CREATE TABLE cycle_history (
    cycle     INTEGER PRIMARY KEY,
    run       TEXT NOT NULL REFERENCES runs (run),
    at        INTEGER NOT NULL,
    divergent INTEGER NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body))
);
CREATE INDEX cycle_history_by_run ON cycle_history (run, cycle);

-- How often a session was kept from stopping since a person or its manager last said something.
CREATE TABLE kept_going (
    session TEXT PRIMARY KEY,
    count   INTEGER NOT NULL,
    at      INTEGER NOT NULL
);

-- A message to a session that no run is bound to has an empty run, so the column refers to nothing any more.
CREATE TABLE instructions_of_all (
    instruction TEXT PRIMARY KEY,
    run         TEXT NOT NULL,
    session     TEXT,
    state       TEXT NOT NULL,
    key         TEXT,
    event       INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    body        TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (run, key)
);
INSERT INTO instructions_of_all (instruction, run, state, key, event, revision, body) SELECT instruction, run, state, key, event, revision, body FROM instructions;
DROP TABLE instructions;
ALTER TABLE instructions_of_all RENAME TO instructions;
CREATE INDEX instructions_by_run ON instructions (run, event);
CREATE INDEX instructions_by_session ON instructions (session, event) WHERE session IS NOT NULL;
