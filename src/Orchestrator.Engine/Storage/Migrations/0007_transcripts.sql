-- Where a generation begins in its file: one that goes back to an earlier file begins where that one was left.
ALTER TABLE transcripts ADD COLUMN start INTEGER NOT NULL DEFAULT 0;

-- Ranges of transcripts, and screens, that were copied: what a client deletes can still be read.
CREATE TABLE transcript_copies (
    path       TEXT PRIMARY KEY,
    session    TEXT NOT NULL,
    generation INTEGER NOT NULL,
    first      INTEGER NOT NULL,
    behind     INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    run        TEXT,
    at         INTEGER NOT NULL
);
CREATE INDEX transcript_copies_by_session ON transcript_copies (session, generation, first);
