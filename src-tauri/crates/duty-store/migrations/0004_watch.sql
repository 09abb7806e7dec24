-- The watch: where it stands, its alerts, its check calls, and what it demands of the room.

CREATE TABLE watch_state (
    id               INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    seen_wall_ms     INTEGER,
    seen_run         INTEGER,
    seen_passed_ms   INTEGER,
    judged_until_ms  INTEGER,
    hold_from_ms     INTEGER,
    hold_to_ms       INTEGER,
    hold_wall_ms     INTEGER,
    hold_run         INTEGER,
    hold_passed_ms   INTEGER,
    sounding         INTEGER NOT NULL CHECK (sounding IN (0, 1)),
    last_number      INTEGER NOT NULL CHECK (last_number BETWEEN 0 AND 4294967295),
    CONSTRAINT a_beat_is_whole CHECK (
        (seen_wall_ms IS NULL) = (seen_run IS NULL) AND (seen_run IS NULL) = (seen_passed_ms IS NULL)),
    CONSTRAINT a_hold_is_whole CHECK (
        (hold_from_ms IS NULL) = (hold_to_ms IS NULL) AND (hold_to_ms IS NULL) = (hold_wall_ms IS NULL)
        AND (hold_wall_ms IS NULL) = (hold_run IS NULL) AND (hold_run IS NULL) = (hold_passed_ms IS NULL))
) STRICT;

INSERT INTO watch_state (id, sounding, last_number) VALUES (1, 0, 0);

CREATE TABLE alert (
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

CREATE TABLE alert_occasion (
    alert_id TEXT    NOT NULL REFERENCES alert (id),
    place    INTEGER NOT NULL CHECK (place >= 0),
    at_ms    INTEGER NOT NULL,
    words    TEXT    NOT NULL CHECK (json_type(words) = 'object'),
    standing TEXT    NOT NULL CHECK (standing IN ('stands', 'before_its_time')),
    PRIMARY KEY (alert_id, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER an_occasion_only_turns_out_early BEFORE UPDATE ON alert_occasion
WHEN (OLD.alert_id, OLD.place, OLD.at_ms, OLD.words) IS NOT (NEW.alert_id, NEW.place, NEW.at_ms, NEW.words)
  OR NEW.standing <> 'before_its_time'
BEGIN SELECT RAISE(ABORT, 'an occasion never changes'); END;

CREATE TRIGGER an_occasion_is_never_deleted BEFORE DELETE ON alert_occasion
BEGIN SELECT RAISE(ABORT, 'an occasion is never deleted'); END;

CREATE TABLE check_call (
    id              TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    office          TEXT    NOT NULL CHECK (office <> ''),
    caller          TEXT    NOT NULL CHECK (caller <> ''),
    began_at_ms     INTEGER NOT NULL,
    state           TEXT    NOT NULL,
    number          INTEGER,
    at_ms           INTEGER NOT NULL,
    counted_run     INTEGER,
    counted_ms      INTEGER,
    reason          TEXT    CHECK (trim(reason) <> ''),
    CONSTRAINT the_state_carries_what_is_known CHECK (
        CASE state
            WHEN 'ready'     THEN number IS NOT NULL AND counted_run IS NULL AND counted_ms IS NULL AND reason IS NULL
            WHEN 'ringing'   THEN number IS NOT NULL AND (counted_run IS NULL) = (counted_ms IS NULL) AND reason IS NULL
            WHEN 'reached'   THEN number IS NULL AND counted_run IS NULL AND counted_ms IS NULL AND reason IS NULL
            WHEN 'exhausted' THEN number IS NULL AND counted_run IS NULL AND counted_ms IS NULL AND reason IS NULL
            WHEN 'abandoned' THEN number IS NULL AND counted_run IS NULL AND counted_ms IS NULL AND reason IS NOT NULL
            ELSE FALSE
        END)
) STRICT;

CREATE INDEX unfinished_check_calls ON check_call (began_at_ms) WHERE state IN ('ready', 'ringing');

CREATE TRIGGER a_finished_check_call_never_changes BEFORE UPDATE ON check_call
WHEN OLD.state NOT IN ('ready', 'ringing')
BEGIN SELECT RAISE(ABORT, 'a finished check call never changes'); END;

CREATE TRIGGER a_check_call_is_never_deleted BEFORE DELETE ON check_call
BEGIN SELECT RAISE(ABORT, 'a check call is never deleted'); END;

CREATE TABLE check_number (
    call_id TEXT    NOT NULL REFERENCES check_call (id),
    place   INTEGER NOT NULL CHECK (place >= 0),
    reach   TEXT    NOT NULL CHECK (reach IN (
                'duty_phone', 'second_phone', 'officer_mobile', 'leader_mobile', 'office_head')),
    who     TEXT    CHECK (who <> ''),
    number  TEXT    NOT NULL CHECK (number <> ''),
    PRIMARY KEY (call_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_attempt (
    call_id TEXT    NOT NULL REFERENCES check_call (id),
    place   INTEGER NOT NULL CHECK (place >= 0),
    number  INTEGER NOT NULL,
    at_ms   INTEGER NOT NULL,
    rang_ms INTEGER NOT NULL CHECK (rang_ms >= 0),
    ended   TEXT    NOT NULL CHECK (ended IN ('answered', 'no_answer', 'busy', 'dead', 'forwarded', 'hung_up')),
    heard   TEXT    CHECK (heard <> ''),
    note    TEXT    CHECK (note <> ''),
    PRIMARY KEY (call_id, place),
    FOREIGN KEY (call_id, number) REFERENCES check_number (call_id, place),
    CONSTRAINT a_name_is_heard_by_an_answer CHECK (heard IS NULL OR ended = 'answered')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER check_attempt_is_append_only BEFORE UPDATE ON check_attempt
BEGIN SELECT RAISE(ABORT, 'check_attempt is append-only'); END;

CREATE TRIGGER check_attempt_is_never_deleted BEFORE DELETE ON check_attempt
BEGIN SELECT RAISE(ABORT, 'check_attempt is append-only'); END;

-- What became of what was due.
CREATE TABLE due_mark (
    at_ms        INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN (
                     'check_in', 'zero_report', 'weather', 'line_test', 'handover', 'retry', 'return', 'report',
                     'empty_post', 'next_roster')),
    subject      TEXT    NOT NULL CHECK (length(subject) IN (0, 36)), -- empty for what is about nothing else: part of the key
    result       TEXT    NOT NULL,
    done_at_ms   INTEGER,
    done_by      TEXT REFERENCES person (id),
    done_name    TEXT    CHECK (done_name <> ''),
    words        TEXT    CHECK (json_type(words) = 'object'),
    missed_at_ms INTEGER,
    alert_id     TEXT REFERENCES alert (id),
    PRIMARY KEY (at_ms, kind, subject),
    CONSTRAINT the_result_carries_what_is_known CHECK (
        CASE result
            WHEN 'done'   THEN done_at_ms IS NOT NULL AND done_by IS NOT NULL AND done_name IS NOT NULL
                               AND words IS NOT NULL AND missed_at_ms IS NULL AND alert_id IS NULL
            WHEN 'missed' THEN missed_at_ms IS NOT NULL AND alert_id IS NOT NULL
                               AND done_at_ms IS NULL AND done_by IS NULL AND done_name IS NULL AND words IS NULL
            ELSE FALSE
        END)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER what_was_done_stays_done BEFORE UPDATE ON due_mark WHEN OLD.result = 'done'
BEGIN SELECT RAISE(ABORT, 'what was done stays done'); END;

CREATE TRIGGER what_was_done_is_never_deleted BEFORE DELETE ON due_mark WHEN OLD.result = 'done'
BEGIN SELECT RAISE(ABORT, 'what was done stays done'); END;

-- What the room owes the watch: written with the state that demands it, done afterwards.
CREATE TABLE outbox (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    effect         TEXT    NOT NULL,
    alert_id       TEXT REFERENCES alert (id),
    round          INTEGER,
    untaken        INTEGER,
    demanded_at_ms INTEGER NOT NULL,
    begun_at_ms    INTEGER,
    done_at_ms     INTEGER,
    fault          TEXT    CHECK (fault <> ''),
    CONSTRAINT the_effect_carries_what_it_needs CHECK (
        CASE effect
            WHEN 'sound'        THEN alert_id IS NOT NULL AND round IS NOT NULL AND untaken IS NULL
            WHEN 'notify'       THEN alert_id IS NOT NULL AND round IS NOT NULL AND untaken IS NULL
            WHEN 'to_front'     THEN alert_id IS NOT NULL AND round IS NOT NULL AND untaken IS NULL
            WHEN 'remind'       THEN alert_id IS NOT NULL AND round IS NULL AND untaken IS NULL
            WHEN 'close_notice' THEN alert_id IS NOT NULL AND round IS NULL AND untaken IS NULL
            WHEN 'silence'      THEN alert_id IS NULL AND round IS NULL AND untaken IS NULL
            WHEN 'badge'        THEN alert_id IS NULL AND round IS NULL AND untaken IS NOT NULL
            ELSE FALSE
        END),
    CONSTRAINT what_is_done_was_begun CHECK (done_at_ms IS NULL OR begun_at_ms IS NOT NULL),
    CONSTRAINT a_fault_ends_an_effect CHECK (fault IS NULL OR done_at_ms IS NOT NULL)
) STRICT;

CREATE INDEX owed_effects ON outbox (seq) WHERE done_at_ms IS NULL;

CREATE TRIGGER an_owed_effect_is_never_deleted BEFORE DELETE ON outbox WHEN OLD.done_at_ms IS NULL
BEGIN SELECT RAISE(ABORT, 'an owed effect is never deleted'); END;
