-- What is asked for in every pass and cycle, found without reading what is long over. Whoever asks for one state of a table
-- with an index over several names those several too, else the index is not seen to fit.
CREATE INDEX dispatch_claimed ON dispatch (event) WHERE state = 'claimed';
CREATE INDEX instructions_by_state ON instructions (state, run, event);
CREATE INDEX events_ended_turns ON events (run, seq) WHERE kind = 'turn.ended';

-- Whose process asks is settled for every change: the turn is found by the process, however many turns there were.
CREATE INDEX turns_by_worker ON turns (json_extract(body, '$.worker.worker.pid'));
CREATE INDEX turns_by_launcher ON turns (json_extract(body, '$.worker.launcher.pid'));
