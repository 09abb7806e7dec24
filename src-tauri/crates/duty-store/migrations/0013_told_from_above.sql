-- What the office above tells this one by packet: findings about it, what became of them, requests, bulletins.
--
-- Why the alert's table is rebuilt: what an alert can be about is a closed list, and two kinds are new. Its rows, ids
-- and numbers stay.

CREATE TABLE alert_from_above (
    id              TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    number          INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 4294967295),
    matter          TEXT    NOT NULL,
    matter_office   TEXT    CHECK (matter_office <> ''),
    matter_id       TEXT    CHECK (length(matter_id) = 36),
    matter_from_ms  INTEGER,
    state           TEXT    NOT NULL,
    level           INTEGER,
    round           INTEGER,
    called_at_ms    INTEGER,
    quieted         INTEGER,
    quiet_until_ms  INTEGER,
    taken_by        TEXT REFERENCES person (id),
    taken_name      TEXT    CHECK (taken_name <> ''),
    through         TEXT REFERENCES person (id),
    through_name    TEXT    CHECK (through_name <> ''),
    taken_at_ms     INTEGER,
    reminded_at_ms  INTEGER,
    resolved_by     TEXT REFERENCES person (id),
    resolved_name   TEXT    CHECK (resolved_name <> ''),
    resolved_at_ms  INTEGER,
    what            TEXT    CHECK (trim(what) <> ''),
    CONSTRAINT the_matter_carries_its_subject CHECK (
        CASE matter
            WHEN 'phone_unanswered' THEN matter_office IS NOT NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            WHEN 'retry_forgotten'  THEN matter_office IS NULL AND matter_id IS NOT NULL AND matter_from_ms IS NULL
            WHEN 'not_returned'     THEN matter_office IS NULL AND matter_id IS NOT NULL AND matter_from_ms IS NULL
            WHEN 'report_due'       THEN matter_office IS NULL AND matter_id IS NOT NULL AND matter_from_ms IS NULL
            WHEN 'post_empty'       THEN matter_office IS NULL AND matter_id IS NOT NULL AND matter_from_ms IS NOT NULL
            WHEN 'found_from_above' THEN matter_office IS NULL AND matter_id IS NOT NULL AND matter_from_ms IS NULL
            WHEN 'asked_from_above' THEN matter_office IS NULL AND matter_id IS NOT NULL AND matter_from_ms IS NULL
            WHEN 'line_fault'          THEN matter_office IS NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            WHEN 'line_test_missed'    THEN matter_office IS NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            WHEN 'check_in_missed'     THEN matter_office IS NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            WHEN 'zero_report_missed'  THEN matter_office IS NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            WHEN 'weather_missed'      THEN matter_office IS NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            WHEN 'handover_missed'     THEN matter_office IS NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            WHEN 'next_roster_missing' THEN matter_office IS NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            WHEN 'clock_jumped'        THEN matter_office IS NULL AND matter_id IS NULL AND matter_from_ms IS NULL
            ELSE FALSE
        END),
    CONSTRAINT the_state_carries_what_is_known CHECK (
        CASE state
            WHEN 'raised' THEN level IS NOT NULL AND round IS NOT NULL AND called_at_ms IS NOT NULL
                AND quieted IS NOT NULL AND taken_by IS NULL AND taken_name IS NULL AND taken_at_ms IS NULL
                AND through IS NULL AND through_name IS NULL AND reminded_at_ms IS NULL
                AND resolved_by IS NULL AND resolved_name IS NULL AND resolved_at_ms IS NULL AND what IS NULL
            WHEN 'taken' THEN level IS NULL AND round IS NULL AND called_at_ms IS NULL AND quieted IS NULL
                AND quiet_until_ms IS NULL AND taken_by IS NOT NULL AND taken_name IS NOT NULL
                AND taken_at_ms IS NOT NULL AND (through IS NULL) = (through_name IS NULL)
                AND reminded_at_ms IS NOT NULL
                AND resolved_by IS NULL AND resolved_name IS NULL AND resolved_at_ms IS NULL AND what IS NULL
            WHEN 'resolved' THEN level IS NULL AND round IS NULL AND called_at_ms IS NULL AND quieted IS NULL
                AND quiet_until_ms IS NULL AND taken_by IS NOT NULL AND taken_name IS NOT NULL
                AND taken_at_ms IS NOT NULL AND through IS NULL AND through_name IS NULL AND reminded_at_ms IS NULL
                AND resolved_by IS NOT NULL AND resolved_name IS NOT NULL AND resolved_at_ms IS NOT NULL
                AND what IS NOT NULL
            ELSE FALSE
        END)
) STRICT;

INSERT INTO alert_from_above SELECT id, number, matter, matter_office, matter_id, matter_from_ms, state, level, round, called_at_ms, quieted, quiet_until_ms, taken_by, taken_name, through, through_name, taken_at_ms, reminded_at_ms, resolved_by, resolved_name, resolved_at_ms, what FROM alert;
DROP TABLE alert;
ALTER TABLE alert_from_above RENAME TO alert;

CREATE INDEX open_alerts ON alert (number) WHERE state <> 'resolved';

-- One matter has one open alert at most.
CREATE UNIQUE INDEX one_open_alert_per_matter ON alert (
    matter, coalesce(matter_office, ''), coalesce(matter_id, ''), coalesce(matter_from_ms, 0)) WHERE state <> 'resolved';

CREATE TRIGGER an_alert_keeps_its_matter BEFORE UPDATE ON alert
WHEN OLD.state = 'resolved'
  OR (OLD.state = 'taken' AND NEW.state = 'raised')
  OR (OLD.id, OLD.number, OLD.matter, OLD.matter_office, OLD.matter_id, OLD.matter_from_ms)
     IS NOT (NEW.id, NEW.number, NEW.matter, NEW.matter_office, NEW.matter_id, NEW.matter_from_ms)
BEGIN SELECT RAISE(ABORT, 'an alert goes on to taken and resolved, and a resolved one never changes'); END;

CREATE TRIGGER an_alert_begins_raised BEFORE INSERT ON alert
WHEN NEW.state <> 'raised' OR EXISTS (SELECT 1 FROM alert WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'an alert begins raised and is never replaced'); END;

CREATE TRIGGER an_alert_is_never_deleted BEFORE DELETE ON alert
BEGIN SELECT RAISE(ABORT, 'an alert is never deleted, it is resolved'); END;

CREATE TABLE told_finding (
    id               TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    packet_id        TEXT    NOT NULL REFERENCES packet_taken (id),
    at_ms            INTEGER NOT NULL,
    number           TEXT    CHECK (trim(number) <> ''),
    what             TEXT    NOT NULL CHECK (trim(what) <> ''),
    evidence         TEXT    NOT NULL CHECK (trim(evidence) <> ''),
    explain_until_ms INTEGER,
    told_at_ms       INTEGER NOT NULL
) STRICT;

CREATE INDEX told_finding_by_time ON told_finding (at_ms);

-- What this office says to it.
CREATE TABLE told_explanation (
    finding_id TEXT    NOT NULL REFERENCES told_finding (id),
    place      INTEGER NOT NULL CHECK (place >= 0),
    text       TEXT    NOT NULL CHECK (trim(text) <> ''),
    by_name    TEXT    NOT NULL CHECK (trim(by_name) <> ''),
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (finding_id, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER nothing_is_said_after_the_decision BEFORE INSERT ON told_explanation
WHEN EXISTS (SELECT 1 FROM told_decision WHERE finding_id = NEW.finding_id)
BEGIN SELECT RAISE(ABORT, 'the office above has decided about the finding'); END;

CREATE TABLE told_decision (
    finding_id TEXT    PRIMARY KEY NOT NULL REFERENCES told_finding (id),
    packet_id  TEXT    NOT NULL REFERENCES packet_taken (id),
    at_ms      INTEGER NOT NULL,
    ruling     TEXT    NOT NULL CHECK (ruling IN ('upheld', 'withdrawn')),
    reason     TEXT    NOT NULL CHECK (trim(reason) <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE told_request (
    id         TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    packet_id  TEXT    NOT NULL REFERENCES packet_taken (id),
    text       TEXT    NOT NULL CHECK (trim(text) <> ''),
    until_ms   INTEGER,
    told_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX told_request_by_time ON told_request (told_at_ms);

CREATE TABLE told_bulletin (
    id         TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    packet_id  TEXT    NOT NULL REFERENCES packet_taken (id),
    number     TEXT    CHECK (trim(number) <> ''),
    title      TEXT    NOT NULL CHECK (trim(title) <> ''),
    dated      TEXT    NOT NULL CHECK (dated IS date(dated)),
    text       TEXT    NOT NULL CHECK (trim(text) <> ''),
    told_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX told_bulletin_by_day ON told_bulletin (dated);

CREATE TRIGGER told_finding_is_append_only BEFORE UPDATE ON told_finding
BEGIN SELECT RAISE(ABORT, 'told_finding is append-only'); END;

CREATE TRIGGER told_finding_is_never_deleted BEFORE DELETE ON told_finding
BEGIN SELECT RAISE(ABORT, 'told_finding is append-only'); END;

CREATE TRIGGER told_finding_is_never_replaced BEFORE INSERT ON told_finding
WHEN EXISTS (SELECT 1 FROM told_finding WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'told_finding is append-only'); END;

CREATE TRIGGER told_explanation_is_append_only BEFORE UPDATE ON told_explanation
BEGIN SELECT RAISE(ABORT, 'told_explanation is append-only'); END;

CREATE TRIGGER told_explanation_is_never_deleted BEFORE DELETE ON told_explanation
BEGIN SELECT RAISE(ABORT, 'told_explanation is append-only'); END;

CREATE TRIGGER told_explanation_is_never_replaced BEFORE INSERT ON told_explanation
WHEN EXISTS (SELECT 1 FROM told_explanation WHERE finding_id = NEW.finding_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'told_explanation is append-only'); END;

CREATE TRIGGER told_decision_is_append_only BEFORE UPDATE ON told_decision
BEGIN SELECT RAISE(ABORT, 'told_decision is append-only'); END;

CREATE TRIGGER told_decision_is_never_deleted BEFORE DELETE ON told_decision
BEGIN SELECT RAISE(ABORT, 'told_decision is append-only'); END;

CREATE TRIGGER told_decision_is_never_replaced BEFORE INSERT ON told_decision
WHEN EXISTS (SELECT 1 FROM told_decision WHERE finding_id = NEW.finding_id)
BEGIN SELECT RAISE(ABORT, 'told_decision is append-only'); END;

CREATE TRIGGER told_request_is_append_only BEFORE UPDATE ON told_request
BEGIN SELECT RAISE(ABORT, 'told_request is append-only'); END;

CREATE TRIGGER told_request_is_never_deleted BEFORE DELETE ON told_request
BEGIN SELECT RAISE(ABORT, 'told_request is append-only'); END;

CREATE TRIGGER told_request_is_never_replaced BEFORE INSERT ON told_request
WHEN EXISTS (SELECT 1 FROM told_request WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'told_request is append-only'); END;

CREATE TRIGGER told_bulletin_is_append_only BEFORE UPDATE ON told_bulletin
BEGIN SELECT RAISE(ABORT, 'told_bulletin is append-only'); END;

CREATE TRIGGER told_bulletin_is_never_deleted BEFORE DELETE ON told_bulletin
BEGIN SELECT RAISE(ABORT, 'told_bulletin is append-only'); END;

CREATE TRIGGER told_bulletin_is_never_replaced BEFORE INSERT ON told_bulletin
WHEN EXISTS (SELECT 1 FROM told_bulletin WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'told_bulletin is append-only'); END;
