-- The engine's last sight of each authority file: a prepared hash without its committed one is a change cut short.
CREATE TABLE authority_files (
    path     TEXT PRIMARY KEY,
    hash     TEXT,
    prepared TEXT,
    content  TEXT,
    revision INTEGER NOT NULL,
    event    INTEGER NOT NULL
);
