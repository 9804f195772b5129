-- What people are told of outside: one row for each event and channel. Written down, sent, confirmed.
CREATE TABLE notices (
    notice     TEXT PRIMARY KEY,
    channel    TEXT NOT NULL,
    source     INTEGER NOT NULL,   -- the event; 0 for a trial
    state      TEXT NOT NULL,
    not_before INTEGER NOT NULL,
    lease_until INTEGER,
    fence      INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    body       TEXT NOT NULL CHECK (json_valid(body))
);
CREATE UNIQUE INDEX notices_once ON notices (channel, source) WHERE source > 0;
CREATE INDEX notices_open ON notices (not_before) WHERE state IN ('pending', 'sending');

-- How far each channel has seen the ledger.
CREATE TABLE notice_cursors (
    channel TEXT PRIMARY KEY,
    seq     INTEGER NOT NULL
);
