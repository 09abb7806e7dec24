-- Bulletins on the checks of some days: drafts that are written, and what went out, with the table as it was then.
CREATE TABLE bulletin (
    id           TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    first        TEXT    NOT NULL CHECK (first IS date(first)),
    last         TEXT    NOT NULL CHECK (last IS date(last)),
    number       TEXT    NOT NULL,
    title        TEXT    NOT NULL CHECK (title <> ''),
    recipients   TEXT    NOT NULL,
    signature    TEXT    NOT NULL CHECK (signature <> ''),
    dated        TEXT    NOT NULL CHECK (dated IS date(dated)),
    issued_at_ms INTEGER,
    issued_by    TEXT    REFERENCES person (id),
    issued_name  TEXT    CHECK (issued_name <> ''),
    CONSTRAINT a_bulletin_is_not_reversed CHECK (first <= last),
    CONSTRAINT who_issues_it_is_known CHECK (
        (issued_at_ms IS NULL) = (issued_by IS NULL) AND (issued_by IS NULL) = (issued_name IS NULL))
) STRICT;

CREATE INDEX bulletin_by_day ON bulletin (last);

CREATE TABLE bulletin_passage (
    bulletin_id TEXT    NOT NULL REFERENCES bulletin (id),
    place       INTEGER NOT NULL CHECK (place >= 0),
    kind        TEXT    NOT NULL CHECK (kind IN ('heading', 'text')),
    lead        TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    PRIMARY KEY (bulletin_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulletin_link (
    bulletin_id TEXT    NOT NULL,
    passage     INTEGER NOT NULL,
    place       INTEGER NOT NULL CHECK (place >= 0),
    key         TEXT    NOT NULL CHECK (key <> ''),
    shown       TEXT    NOT NULL CHECK (shown <> ''),
    PRIMARY KEY (bulletin_id, passage, place),
    FOREIGN KEY (bulletin_id, passage) REFERENCES bulletin_passage (bulletin_id, place)
) STRICT, WITHOUT ROWID;

-- The table behind a bulletin that is out.
CREATE TABLE bulletin_cell (
    bulletin_id TEXT    NOT NULL REFERENCES bulletin (id),
    line        INTEGER NOT NULL CHECK (line >= 0),
    place       INTEGER NOT NULL CHECK (place >= 0),
    text        TEXT    NOT NULL,
    PRIMARY KEY (bulletin_id, line, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER a_bulletin_begins_as_a_draft BEFORE INSERT ON bulletin
WHEN NEW.issued_at_ms IS NOT NULL OR EXISTS (SELECT 1 FROM bulletin WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a bulletin begins as a draft and is never replaced'); END;

CREATE TRIGGER an_issued_bulletin_never_changes BEFORE UPDATE ON bulletin WHEN OLD.issued_at_ms IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;

CREATE TRIGGER an_issued_bulletin_is_never_deleted BEFORE DELETE ON bulletin WHEN OLD.issued_at_ms IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;

CREATE TRIGGER a_passage_comes_before_the_issue BEFORE INSERT ON bulletin_passage
WHEN EXISTS (SELECT 1 FROM bulletin WHERE id = NEW.bulletin_id AND issued_at_ms IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;

CREATE TRIGGER a_passage_is_written_anew BEFORE UPDATE ON bulletin_passage
BEGIN SELECT RAISE(ABORT, 'passages are written anew'); END;

CREATE TRIGGER an_issued_passage_stays BEFORE DELETE ON bulletin_passage
WHEN EXISTS (SELECT 1 FROM bulletin WHERE id = OLD.bulletin_id AND issued_at_ms IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;

CREATE TRIGGER a_link_comes_before_the_issue BEFORE INSERT ON bulletin_link
WHEN EXISTS (SELECT 1 FROM bulletin WHERE id = NEW.bulletin_id AND issued_at_ms IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;

CREATE TRIGGER a_link_is_written_anew BEFORE UPDATE ON bulletin_link
BEGIN SELECT RAISE(ABORT, 'links are written anew'); END;

CREATE TRIGGER an_issued_link_stays BEFORE DELETE ON bulletin_link
WHEN EXISTS (SELECT 1 FROM bulletin WHERE id = OLD.bulletin_id AND issued_at_ms IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;

-- Cells come in the transaction that issues the bulletin, before it is marked as issued.
CREATE TRIGGER a_cell_comes_before_the_issue BEFORE INSERT ON bulletin_cell
WHEN EXISTS (SELECT 1 FROM bulletin WHERE id = NEW.bulletin_id AND issued_at_ms IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;

CREATE TRIGGER a_cell_never_changes BEFORE UPDATE ON bulletin_cell
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;

CREATE TRIGGER a_cell_is_never_deleted BEFORE DELETE ON bulletin_cell
BEGIN SELECT RAISE(ABORT, 'an issued bulletin never changes'); END;
