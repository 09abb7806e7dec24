-- The duty log. One chain for everything that is evidence: each entry carries the hash of the one before, so that
-- a change, a deletion or another order that was made behind the program's back is found.

CREATE TABLE log_entry (
    seq            INTEGER PRIMARY KEY NOT NULL CHECK (seq > 0),
    id             TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    kind           TEXT    NOT NULL CHECK (kind IN (
                       'call', 'correction', 'note', 'weather', 'check_in', 'check_call', 'alert', 'sign_in', 'away',
                       'line_test', 'handover', 'incident', 'matter', 'access', 'clock', 'engine')),
    recorded_at_ms INTEGER NOT NULL,
    stated_at_ms   INTEGER NOT NULL,
    author         TEXT    NOT NULL CHECK (author <> ''),
    about          TEXT    REFERENCES log_entry (id),
    body           TEXT    NOT NULL CHECK (json_valid(body)),
    words          TEXT    NOT NULL,
    hash           TEXT    NOT NULL CHECK (length(hash) = 64),
    CONSTRAINT no_entry_is_written_ahead CHECK (stated_at_ms <= recorded_at_ms)
) STRICT;

CREATE INDEX log_by_time ON log_entry (stated_at_ms);
CREATE INDEX log_by_kind ON log_entry (kind, stated_at_ms);
CREATE INDEX log_by_subject ON log_entry (about) WHERE about IS NOT NULL;

CREATE TRIGGER log_entry_is_append_only BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only'); END;

CREATE TRIGGER log_entry_is_never_deleted BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only'); END;

CREATE TRIGGER log_entry_is_never_replaced BEFORE INSERT ON log_entry
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM log_entry), 0) + 1
  OR EXISTS (SELECT 1 FROM log_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only and has no gaps'); END;

-- How long the chain is and how it ends, so that entries cut off its end are missed.
CREATE TABLE log_head (
    id   INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    seq  INTEGER NOT NULL CHECK (seq >= 0),
    hash TEXT    NOT NULL
) STRICT;

INSERT INTO log_head (id, seq, hash) VALUES (1, 0, '');

CREATE TRIGGER log_head_follows_the_chain BEFORE UPDATE ON log_head
WHEN NEW.seq <> OLD.seq + 1 OR NEW.hash IS NOT (SELECT hash FROM log_entry WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'log_head follows the chain'); END;

CREATE TRIGGER log_head_is_never_deleted BEFORE DELETE ON log_head
BEGIN SELECT RAISE(ABORT, 'log_head is never deleted'); END;
