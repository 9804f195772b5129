-- What was spent beyond the single run, and what a person allowed in place of the files' limits. Of a run itself only the
-- ticks are here; its record has the rest.
CREATE TABLE budgets (
    level    TEXT NOT NULL,              -- run item project day
    subject  TEXT NOT NULL,              -- the run, the item, empty for the project, the day as yyyy-mm-dd
    wall     INTEGER NOT NULL DEFAULT 0, -- microseconds
    tokens   INTEGER NOT NULL DEFAULT 0,
    cost     INTEGER NOT NULL DEFAULT 0, -- millionths of a US dollar
    attempts INTEGER NOT NULL DEFAULT 0,
    ticks    INTEGER NOT NULL DEFAULT 0,
    limits   TEXT CHECK (limits IS NULL OR json_valid(limits)), -- what a person set
    set_by   TEXT,
    noticed  TEXT CHECK (noticed IS NULL OR json_valid(noticed)), -- the limits at which it was told that little is left
    PRIMARY KEY (level, subject)
) WITHOUT ROWID;

-- Runs that ended before there were budgets at these levels. Live ones are booked by their next look.
INSERT INTO budgets (level, subject, wall, tokens, cost, attempts)
SELECT 'item', work_item, SUM(COALESCE(json_extract(driver, '$.worked'), 0)),
    SUM(COALESCE(json_extract(body, '$.usage.input_tokens'), 0) + COALESCE(json_extract(body, '$.usage.output_tokens'), 0)),
    SUM(COALESCE(json_extract(body, '$.usage.cost_usd'), 0)), SUM(COALESCE(json_extract(body, '$.attempt'), 0))
FROM runs WHERE live = 0 GROUP BY work_item;
INSERT INTO budgets (level, subject, wall, tokens, cost, attempts)
SELECT 'project', '', SUM(wall), SUM(tokens), SUM(cost), SUM(attempts) FROM budgets GROUP BY level;
