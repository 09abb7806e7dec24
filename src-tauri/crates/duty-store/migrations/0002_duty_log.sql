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

CREATE INDEX log_by_recording ON log_entry (recorded_at_ms);
CREATE INDEX log_by_subject ON log_entry (about) WHERE about IS NOT NULL;

CREATE TRIGGER log_entry_is_append_only BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only'); END;

CREATE TRIGGER log_entry_is_never_deleted BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only'); END;

CREATE TRIGGER log_entry_is_never_replaced BEFORE INSERT ON log_entry
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM log_entry), 0) + 1
  OR EXISTS (SELECT 1 FROM log_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'log_entry is append-only and has no gaps'); END;

-- A correction of a correction would make two newest versions.
CREATE TRIGGER log_entry_corrects_a_first_version BEFORE INSERT ON log_entry
WHEN NEW.kind = 'correction'
 AND NOT EXISTS (SELECT 1 FROM log_entry WHERE id = NEW.about AND kind <> 'correction')
BEGIN SELECT RAISE(ABORT, 'a correction is about a first version'); END;

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

-- From here on nothing is evidence: tables by which entries are found. They say what the chain says, and the
-- verification compares them with it, so that nothing is hidden from the lists.

-- The other ends of calls, as they were once written, for the number that rings again; `last` is the place of the
-- newest entry that names them.
CREATE TABLE contact (
    id     INTEGER PRIMARY KEY NOT NULL,
    office TEXT CHECK (office <> ''),
    name   TEXT CHECK (name <> ''),
    title  TEXT CHECK (title <> ''),
    phone  TEXT CHECK (phone <> ''),
    digits TEXT NOT NULL,
    last   INTEGER NOT NULL,
    CONSTRAINT somebody CHECK (coalesce(office, name, title, phone) IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX contact_stands_once ON contact (
    coalesce(office, ''), coalesce(name, ''), coalesce(title, ''), coalesce(phone, ''));

CREATE INDEX contact_by_use ON contact (last);

-- One row per entry that is no correction: where its newest version stands and what that says.
CREATE TABLE log_record (
    seq          INTEGER PRIMARY KEY NOT NULL REFERENCES log_entry (seq),
    newest       INTEGER NOT NULL UNIQUE REFERENCES log_entry (seq),
    kind         TEXT    NOT NULL CHECK (kind <> 'correction'),
    stated_at_ms INTEGER NOT NULL,
    direction    TEXT CHECK (direction IN ('inbound', 'outbound')),
    call_kind    TEXT CHECK (call_kind IN ('meeting', 'document', 'danger', 'public', 'spot_check', 'other')),
    office       TEXT CHECK (office <> ''),
    contact      INTEGER REFERENCES contact (id),
    CONSTRAINT a_newer_version_comes_later CHECK (newest >= seq),
    CONSTRAINT only_calls_have_another_end CHECK (
        CASE kind
            WHEN 'call' THEN (direction IS NULL) = (call_kind IS NULL)
            ELSE direction IS NULL AND call_kind IS NULL AND office IS NULL AND contact IS NULL
        END
    )
) STRICT;

CREATE INDEX log_record_by_time ON log_record (stated_at_ms);
CREATE INDEX log_record_by_kind ON log_record (kind);
CREATE INDEX log_record_by_call_kind ON log_record (call_kind) WHERE call_kind IS NOT NULL;
CREATE INDEX log_record_by_office ON log_record (office) WHERE office IS NOT NULL;
CREATE INDEX log_record_by_contact ON log_record (contact) WHERE contact IS NOT NULL;

-- The words of each entry as pairs of characters, made by the program: SQLite's own tokenizers find no Chinese word
-- of two characters. The text itself stands in log_entry, so nothing is kept twice.
CREATE VIRTUAL TABLE log_words USING fts5 (pairs, content = '', columnsize = 0, tokenize = 'ascii');
