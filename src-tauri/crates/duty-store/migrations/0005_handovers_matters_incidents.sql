-- Handovers, open matters, who is really on duty, incidents.
--
-- All of it is evidence: a handover changes while it is a draft and never after; everything else is added to, ended
-- once, and never rewritten. That nobody relieves themselves, and that somebody took over, is refused here as well.

CREATE TABLE handover (
    id              TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    due_at_ms       INTEGER NOT NULL,
    begun_at_ms     INTEGER NOT NULL,
    begun_by        TEXT    NOT NULL REFERENCES person (id),
    revision        INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 4294967295),
    happened        TEXT    CHECK (happened <> ''),
    override_by     TEXT    REFERENCES person (id),
    override_at_ms  INTEGER,
    override_reason TEXT    CHECK (override_reason <> ''),
    state           TEXT    NOT NULL,
    completed_at_ms INTEGER,
    -- What was printed when it was completed: names and matters as they were then.
    sheet           TEXT,
    CONSTRAINT an_override_has_a_name_and_a_reason CHECK (
        (override_by IS NULL) = (override_at_ms IS NULL) AND (override_by IS NULL) = (override_reason IS NULL)
    ),
    CONSTRAINT state_carries_what_is_known CHECK (
        CASE state
            WHEN 'draft'     THEN completed_at_ms IS NULL AND sheet IS NULL
            WHEN 'completed' THEN completed_at_ms IS NOT NULL AND sheet IS NOT NULL AND happened IS NOT NULL
            ELSE FALSE
        END
    )
) STRICT;

CREATE UNIQUE INDEX one_handover_is_being_written ON handover (state) WHERE state = 'draft';
CREATE INDEX handover_by_completion ON handover (completed_at_ms) WHERE state = 'completed';

CREATE TABLE handover_person (
    handover_id TEXT    NOT NULL REFERENCES handover (id),
    side        TEXT    NOT NULL CHECK (side IN ('outgoing', 'incoming')),
    position    INTEGER NOT NULL CHECK (position >= 0),
    person_id   TEXT    NOT NULL REFERENCES person (id),
    PRIMARY KEY (handover_id, side, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE handover_item (
    handover_id TEXT    NOT NULL REFERENCES handover (id),
    position    INTEGER NOT NULL CHECK (position >= 0),
    name        TEXT    NOT NULL CHECK (name <> ''),
    fault       TEXT    CHECK (fault <> ''),
    PRIMARY KEY (handover_id, position)
) STRICT, WITHOUT ROWID;

-- A signature is under one revision of the text; after a change it stays, and counts no more.
CREATE TABLE handover_signature (
    handover_id TEXT    NOT NULL REFERENCES handover (id),
    side        TEXT    NOT NULL CHECK (side IN ('outgoing', 'incoming')),
    person_id   TEXT    NOT NULL REFERENCES person (id),
    revision    INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    proof       TEXT    NOT NULL CHECK (proof IN ('pin', 'name')),
    PRIMARY KEY (handover_id, side, person_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE line_test (
    id            TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    at_ms         INTEGER NOT NULL,
    person_id     TEXT    NOT NULL REFERENCES person (id),
    number        TEXT    CHECK (number <> ''),
    outcome       TEXT    NOT NULL,
    heard_after_s INTEGER CHECK (heard_after_s BETWEEN 0 AND 65535),
    note          TEXT    CHECK (note <> ''),
    CONSTRAINT the_outcome_carries_what_is_known CHECK (
        CASE outcome
            WHEN 'heard'       THEN heard_after_s IS NOT NULL
            WHEN 'not_reached' THEN heard_after_s IS NULL
            WHEN 'line_fault'  THEN heard_after_s IS NULL
            ELSE FALSE
        END
    )
) STRICT;

CREATE INDEX line_test_by_time ON line_test (at_ms);

CREATE TRIGGER a_handover_begins_as_a_draft BEFORE INSERT ON handover
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM handover WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a handover begins as a draft'); END;

CREATE TRIGGER a_completed_handover_never_changes BEFORE UPDATE ON handover WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the handover is completed'); END;

CREATE TRIGGER a_handover_keeps_its_beginning BEFORE UPDATE ON handover
WHEN (OLD.id, OLD.begun_at_ms, OLD.begun_by) IS NOT (NEW.id, NEW.begun_at_ms, NEW.begun_by)
  OR NEW.revision < OLD.revision
BEGIN SELECT RAISE(ABORT, 'a handover keeps its beginning and its revisions'); END;

CREATE TRIGGER a_handover_is_never_deleted BEFORE DELETE ON handover
BEGIN SELECT RAISE(ABORT, 'a handover is never deleted'); END;

CREATE TRIGGER nobody_relieves_themselves BEFORE UPDATE ON handover
WHEN NEW.state = 'completed' AND EXISTS (
    SELECT 1 FROM handover_person AS goes JOIN handover_person AS comes USING (handover_id, person_id)
    WHERE handover_id = NEW.id AND goes.side = 'outgoing' AND comes.side = 'incoming')
BEGIN SELECT RAISE(ABORT, 'nobody relieves themselves'); END;

CREATE TRIGGER somebody_takes_over BEFORE UPDATE ON handover
WHEN NEW.state = 'completed' AND NOT EXISTS (
    SELECT 1 FROM handover_signature JOIN handover_person USING (handover_id, side, person_id)
    WHERE handover_id = NEW.id AND side = 'incoming' AND revision = NEW.revision)
BEGIN SELECT RAISE(ABORT, 'nobody has taken over'); END;

-- One hour (3600000 ms) before the change is the earliest at which a test of the line counts for it.
CREATE TRIGGER what_is_missing_has_a_reason BEFORE UPDATE ON handover
WHEN NEW.state = 'completed' AND NEW.override_by IS NULL AND (
    NOT EXISTS (SELECT 1 FROM line_test WHERE at_ms >= NEW.due_at_ms - 3600000)
    OR EXISTS (
        SELECT 1 FROM handover_person WHERE handover_id = NEW.id AND NOT EXISTS (
            SELECT 1 FROM handover_signature AS signed
            WHERE signed.handover_id = NEW.id AND signed.side = handover_person.side
              AND signed.person_id = handover_person.person_id AND signed.revision = NEW.revision)))
BEGIN SELECT RAISE(ABORT, 'the handover lacks a line test or a signature'); END;

CREATE TRIGGER people_are_added_to_a_draft BEFORE INSERT ON handover_person
WHEN (SELECT state FROM handover WHERE id = NEW.handover_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'the handover is completed'); END;

CREATE TRIGGER people_of_a_handover_are_replaced BEFORE UPDATE ON handover_person
BEGIN SELECT RAISE(ABORT, 'the people of a handover are replaced, never changed'); END;

CREATE TRIGGER people_are_removed_from_a_draft BEFORE DELETE ON handover_person
WHEN (SELECT state FROM handover WHERE id = OLD.handover_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'the handover is completed'); END;

CREATE TRIGGER items_are_added_to_a_draft BEFORE INSERT ON handover_item
WHEN (SELECT state FROM handover WHERE id = NEW.handover_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'the handover is completed'); END;

CREATE TRIGGER items_of_a_handover_are_replaced BEFORE UPDATE ON handover_item
BEGIN SELECT RAISE(ABORT, 'the items of a handover are replaced, never changed'); END;

CREATE TRIGGER items_are_removed_from_a_draft BEFORE DELETE ON handover_item
WHEN (SELECT state FROM handover WHERE id = OLD.handover_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'the handover is completed'); END;

CREATE TRIGGER a_draft_is_signed_as_it_stands BEFORE INSERT ON handover_signature
WHEN (SELECT revision FROM handover WHERE id = NEW.handover_id AND state = 'draft') IS NOT NEW.revision
  OR EXISTS (SELECT 1 FROM handover_signature WHERE
         (handover_id, side, person_id, revision) = (NEW.handover_id, NEW.side, NEW.person_id, NEW.revision))
BEGIN SELECT RAISE(ABORT, 'a draft is signed as it stands, and once'); END;

CREATE TRIGGER a_signature_never_changes BEFORE UPDATE ON handover_signature
BEGIN SELECT RAISE(ABORT, 'a signature never changes'); END;

CREATE TRIGGER a_signature_is_never_deleted BEFORE DELETE ON handover_signature
BEGIN SELECT RAISE(ABORT, 'a signature is never deleted'); END;

CREATE TRIGGER line_test_is_append_only BEFORE UPDATE ON line_test
BEGIN SELECT RAISE(ABORT, 'line_test is append-only'); END;

CREATE TRIGGER line_test_is_never_deleted BEFORE DELETE ON line_test
BEGIN SELECT RAISE(ABORT, 'line_test is append-only'); END;

CREATE TRIGGER line_test_is_never_replaced BEFORE INSERT ON line_test
WHEN EXISTS (SELECT 1 FROM line_test WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'line_test is append-only'); END;

CREATE TABLE matter (
    id           TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    text         TEXT    NOT NULL CHECK (text <> ''),
    owner_id     TEXT    NOT NULL REFERENCES person (id),
    due_at_ms    INTEGER,
    entry_id     TEXT    REFERENCES log_entry (id),
    opened_at_ms INTEGER NOT NULL,
    opened_by    TEXT    NOT NULL REFERENCES person (id),
    state        TEXT    NOT NULL,
    closed_at_ms INTEGER,
    closed_by    TEXT    REFERENCES person (id),
    done         TEXT    CHECK (done <> ''),
    CONSTRAINT state_carries_what_is_known CHECK (
        CASE state
            WHEN 'open'   THEN closed_at_ms IS NULL AND closed_by IS NULL AND done IS NULL
            WHEN 'closed' THEN closed_at_ms IS NOT NULL AND closed_by IS NOT NULL AND done IS NOT NULL
            ELSE FALSE
        END
    )
) STRICT;

CREATE INDEX open_matter ON matter (due_at_ms) WHERE state = 'open';
CREATE INDEX closed_matter ON matter (closed_at_ms) WHERE state = 'closed';

CREATE TRIGGER a_matter_begins_open BEFORE INSERT ON matter
WHEN NEW.state <> 'open' OR EXISTS (SELECT 1 FROM matter WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a matter begins open'); END;

CREATE TRIGGER a_matter_is_only_closed BEFORE UPDATE ON matter
WHEN OLD.state <> 'open' OR NEW.state <> 'closed'
  OR (OLD.id, OLD.text, OLD.owner_id, OLD.due_at_ms, OLD.entry_id, OLD.opened_at_ms, OLD.opened_by)
     IS NOT (NEW.id, NEW.text, NEW.owner_id, NEW.due_at_ms, NEW.entry_id, NEW.opened_at_ms, NEW.opened_by)
BEGIN SELECT RAISE(ABORT, 'a matter never changes, it is closed once'); END;

CREATE TRIGGER a_matter_is_never_deleted BEFORE DELETE ON matter
BEGIN SELECT RAISE(ABORT, 'a matter is never deleted'); END;

-- What became of a matter: opened, handed on to the next shift, closed.
CREATE TABLE matter_event (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    matter_id   TEXT    NOT NULL REFERENCES matter (id),
    at_ms       INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    person_id   TEXT    NOT NULL REFERENCES person (id),
    handover_id TEXT    REFERENCES handover (id),
    CONSTRAINT the_kind_carries_what_is_known CHECK (
        CASE kind
            WHEN 'opened'      THEN handover_id IS NULL
            WHEN 'handed_over' THEN handover_id IS NOT NULL
            WHEN 'closed'      THEN handover_id IS NULL
            ELSE FALSE
        END
    )
) STRICT;

CREATE INDEX matter_event_by_matter ON matter_event (matter_id, seq);

CREATE TRIGGER matter_event_is_append_only BEFORE UPDATE ON matter_event
BEGIN SELECT RAISE(ABORT, 'matter_event is append-only'); END;

CREATE TRIGGER matter_event_is_never_deleted BEFORE DELETE ON matter_event
BEGIN SELECT RAISE(ABORT, 'matter_event is append-only'); END;

CREATE TRIGGER matter_event_is_never_replaced BEFORE INSERT ON matter_event
WHEN EXISTS (SELECT 1 FROM matter_event WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'matter_event is append-only'); END;

-- Who was really on duty, beside who was planned.
CREATE TABLE watch_presence (
    id        TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    person_id TEXT    NOT NULL REFERENCES person (id),
    from_ms   INTEGER NOT NULL,
    to_ms     INTEGER,
    planned   TEXT    CHECK (planned <> ''),
    note      TEXT    CHECK (note <> ''),
    CONSTRAINT a_presence_is_not_reversed CHECK (to_ms IS NULL OR from_ms <= to_ms)
) STRICT;

CREATE UNIQUE INDEX one_is_in_once ON watch_presence (person_id) WHERE to_ms IS NULL;
CREATE INDEX presence_by_time ON watch_presence (from_ms);

CREATE TRIGGER a_presence_is_only_ended BEFORE UPDATE ON watch_presence
WHEN OLD.to_ms IS NOT NULL OR NEW.to_ms IS NULL
  OR (OLD.id, OLD.person_id, OLD.from_ms, OLD.planned, OLD.note)
     IS NOT (NEW.id, NEW.person_id, NEW.from_ms, NEW.planned, NEW.note)
BEGIN SELECT RAISE(ABORT, 'a presence never changes, it ends once'); END;

CREATE TRIGGER a_presence_is_never_deleted BEFORE DELETE ON watch_presence
BEGIN SELECT RAISE(ABORT, 'a presence is never deleted'); END;

CREATE TRIGGER a_presence_is_never_replaced BEFORE INSERT ON watch_presence
WHEN EXISTS (SELECT 1 FROM watch_presence WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM watch_presence WHERE person_id = NEW.person_id AND to_ms IS NULL AND NEW.to_ms IS NULL)
BEGIN SELECT RAISE(ABORT, 'a presence is never replaced'); END;

CREATE TABLE away (
    id             TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    presence_id    TEXT    NOT NULL REFERENCES watch_presence (id),
    from_ms        INTEGER NOT NULL,
    until_ms       INTEGER NOT NULL,
    cover_id       TEXT    REFERENCES person (id),
    reason         TEXT    NOT NULL CHECK (reason <> ''),
    returned_at_ms INTEGER,
    CONSTRAINT one_means_to_return_later CHECK (from_ms < until_ms),
    CONSTRAINT nobody_returns_before_leaving CHECK (returned_at_ms IS NULL OR from_ms <= returned_at_ms)
) STRICT;

CREATE UNIQUE INDEX one_is_away_once ON away (presence_id) WHERE returned_at_ms IS NULL;

CREATE TRIGGER an_away_is_only_ended BEFORE UPDATE ON away
WHEN OLD.returned_at_ms IS NOT NULL OR NEW.returned_at_ms IS NULL
  OR (OLD.id, OLD.presence_id, OLD.from_ms, OLD.until_ms, OLD.cover_id, OLD.reason)
     IS NOT (NEW.id, NEW.presence_id, NEW.from_ms, NEW.until_ms, NEW.cover_id, NEW.reason)
BEGIN SELECT RAISE(ABORT, 'an absence from the post never changes, it ends once'); END;

CREATE TRIGGER an_away_is_never_deleted BEFORE DELETE ON away
BEGIN SELECT RAISE(ABORT, 'an absence from the post is never deleted'); END;

CREATE TRIGGER an_away_is_never_replaced BEFORE INSERT ON away
WHEN EXISTS (SELECT 1 FROM away WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM away WHERE presence_id = NEW.presence_id AND returned_at_ms IS NULL)
BEGIN SELECT RAISE(ABORT, 'an absence from the post is never replaced'); END;

-- An incident keeps the deadlines that held when it was logged. Follow-up times stand as `08:00 17:00`.
CREATE TABLE incident (
    id           TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    title        TEXT    NOT NULL CHECK (title <> ''),
    logged_at_ms INTEGER NOT NULL,
    logged_by    TEXT    NOT NULL REFERENCES person (id),
    entry_id     TEXT    REFERENCES log_entry (id),
    phone_s      INTEGER NOT NULL CHECK (phone_s > 0),
    written_s    INTEGER NOT NULL CHECK (written_s >= phone_s),
    follow_ups   TEXT    NOT NULL,
    final_s      INTEGER CHECK (final_s > 0)
) STRICT;

CREATE INDEX incident_by_time ON incident (logged_at_ms);

CREATE TRIGGER incident_is_append_only BEFORE UPDATE ON incident
BEGIN SELECT RAISE(ABORT, 'incident is append-only'); END;

CREATE TRIGGER incident_is_never_deleted BEFORE DELETE ON incident
BEGIN SELECT RAISE(ABORT, 'incident is append-only'); END;

CREATE TRIGGER incident_is_never_replaced BEFORE INSERT ON incident
WHEN EXISTS (SELECT 1 FROM incident WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'incident is append-only'); END;

CREATE TABLE incident_report (
    id              TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    incident_id     TEXT    NOT NULL REFERENCES incident (id),
    number          INTEGER NOT NULL CHECK (number > 0),
    kind            TEXT    NOT NULL CHECK (kind IN ('initial', 'follow_up', 'final')),
    at_ms           INTEGER NOT NULL,
    person_id       TEXT    NOT NULL REFERENCES person (id),
    occurred_at_ms  INTEGER,
    place           TEXT    CHECK (place <> ''),
    cause           TEXT    CHECK (cause <> ''),
    course          TEXT    CHECK (course <> ''),
    measures        TEXT    CHECK (measures <> ''),
    losses          TEXT    CHECK (losses <> ''),
    trend           TEXT    CHECK (trend <> ''),
    reporter_office TEXT    CHECK (reporter_office <> ''),
    reporter_name   TEXT    CHECK (reporter_name <> ''),
    reporter_title  TEXT    CHECK (reporter_title <> ''),
    reporter_phone  TEXT    CHECK (reporter_phone <> ''),
    UNIQUE (incident_id, number),
    CONSTRAINT nothing_is_reported_before_it_happens CHECK (occurred_at_ms IS NULL OR occurred_at_ms <= at_ms),
    CONSTRAINT the_first_report_is_the_initial_one CHECK ((number = 1) = (kind = 'initial'))
) STRICT;

CREATE TRIGGER reports_follow_each_other BEFORE INSERT ON incident_report
WHEN NEW.number <> coalesce((SELECT max(number) FROM incident_report WHERE incident_id = NEW.incident_id), 0) + 1
  OR EXISTS (SELECT 1 FROM incident_report WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM incident_report WHERE incident_id = NEW.incident_id AND kind = 'final')
BEGIN SELECT RAISE(ABORT, 'reports follow each other, and nothing follows the final one'); END;

CREATE TRIGGER incident_report_is_append_only BEFORE UPDATE ON incident_report
BEGIN SELECT RAISE(ABORT, 'incident_report is append-only'); END;

CREATE TRIGGER incident_report_is_never_deleted BEFORE DELETE ON incident_report
BEGIN SELECT RAISE(ABORT, 'incident_report is append-only'); END;

CREATE TABLE incident_notice (
    id          TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    incident_id TEXT    NOT NULL REFERENCES incident (id),
    at_ms       INTEGER NOT NULL,
    person_id   TEXT    NOT NULL REFERENCES person (id),
    step        TEXT    NOT NULL CHECK (step IN ('duty_officer', 'leader_on_call', 'office_head', 'county', 'other')),
    told        TEXT    NOT NULL CHECK (told <> ''),
    means       TEXT    NOT NULL CHECK (means IN ('phone', 'written')),
    words       TEXT    CHECK (words <> '')
) STRICT;

CREATE INDEX notice_by_incident ON incident_notice (incident_id, at_ms);

CREATE TRIGGER incident_notice_is_append_only BEFORE UPDATE ON incident_notice
BEGIN SELECT RAISE(ABORT, 'incident_notice is append-only'); END;

CREATE TRIGGER incident_notice_is_never_deleted BEFORE DELETE ON incident_notice
BEGIN SELECT RAISE(ABORT, 'incident_notice is append-only'); END;

CREATE TRIGGER incident_notice_is_never_replaced BEFORE INSERT ON incident_notice
WHEN EXISTS (SELECT 1 FROM incident_notice WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'incident_notice is append-only'); END;
