-- The engine's last sight of each authority file, and the change under way, if one is: with it a change that was cut
-- short is finished or made again.
CREATE TABLE authority_files (
    path       TEXT PRIMARY KEY,
    hash       TEXT,             -- SHA-256 of the bytes last seen; NULL: no file
    good       TEXT,             -- the last text that no reader objected to
    revision   INTEGER NOT NULL,
    event      INTEGER NOT NULL, -- what last spoke of it
    prepared   INTEGER,          -- the event that announced the change under way; NULL: none is
    next_hash  TEXT,             -- NULL while prepared: the file is to go
    next       TEXT,
    next_entry TEXT CHECK (next_entry IS NULL OR json_valid(next_entry))
);
