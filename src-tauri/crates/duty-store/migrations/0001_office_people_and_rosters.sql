-- The office, its people, what they can't do, and who served when.
--
-- Why so many CHECKs and triggers: a roster is evidence of who had to be in post. What the program can't write
-- down must be impossible for anyone else who opens the file as well, with whatever tool.
--
-- Times are milliseconds since the epoch, UTC; dates are 'YYYY-MM-DD' by the office's wall calendar; ids are
-- UUIDv7 in text form. Nothing is stored as an empty text that means "unknown": that is NULL.

CREATE TABLE office (
    id                TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    name              TEXT    NOT NULL CHECK (name <> ''),
    duty_phone        TEXT    CHECK (duty_phone <> ''),
    fax               TEXT    CHECK (fax <> ''),
    offset_s          INTEGER NOT NULL CHECK (offset_s BETWEEN -86399 AND 86399),
    mode              TEXT    NOT NULL CHECK (mode IN ('real', 'drill')),
    season_first      TEXT    NOT NULL CHECK (season_first GLOB '[01][0-9]-[0-3][0-9]'),
    season_last       TEXT    NOT NULL CHECK (season_last GLOB '[01][0-9]-[0-3][0-9]'),
    season_main_first TEXT    CHECK (season_main_first GLOB '[01][0-9]-[0-3][0-9]'),
    season_main_last  TEXT    CHECK (season_main_last GLOB '[01][0-9]-[0-3][0-9]'),
    CONSTRAINT the_main_season_has_both_ends CHECK (
        (season_main_first IS NULL) = (season_main_last IS NULL)
    )
) STRICT;

-- One office per file: a second one would make "the office" ambiguous everywhere.
CREATE UNIQUE INDEX one_office ON office ((1));

CREATE TABLE post (
    id            TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    kind          TEXT    NOT NULL CHECK (kind IN (
                      'chief_leader', 'leader_on_call', 'duty_leader', 'lead_officer', 'second_officer',
                      'duty_officer', 'driver', 'standby')),
    name          TEXT    NOT NULL CHECK (name <> ''),
    duty_group    TEXT    NOT NULL CHECK (duty_group IN ('leader', 'officer', 'driver', 'support')),
    position      INTEGER NOT NULL CHECK (position BETWEEN 0 AND 65535),
    retired_at_ms INTEGER
) STRICT;

-- A pattern never changes: editing one retires it and writes another, so that a roster of last year still says
-- from when to when its people served.
CREATE TABLE shift_pattern (
    id              TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    post_id         TEXT    NOT NULL REFERENCES post (id),
    name            TEXT    NOT NULL,
    start           TEXT    NOT NULL CHECK (start IS time(start)),
    length_s        INTEGER NOT NULL CHECK (length_s BETWEEN 1 AND 86400),
    days            TEXT    NOT NULL CHECK (days <> ''),
    headcount       INTEGER NOT NULL CHECK (headcount BETWEEN 1 AND 60),
    min_experienced INTEGER NOT NULL CHECK (min_experienced BETWEEN 0 AND headcount),
    rest_days       INTEGER NOT NULL CHECK (rest_days BETWEEN 0 AND 60),
    turn            TEXT    NOT NULL,
    turn_from       TEXT,
    retired_at_ms   INTEGER,
    CONSTRAINT the_turn_carries_what_is_known CHECK (
        CASE turn
            WHEN 'daily'  THEN turn_from IS NULL
            WHEN 'weekly' THEN turn_from IS NOT NULL
                               AND turn_from IN ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')
            ELSE FALSE  -- without it an unknown turn yields NULL, and NULL passes a CHECK
        END
    )
) STRICT;

CREATE TRIGGER a_shift_pattern_only_retires BEFORE UPDATE ON shift_pattern
WHEN OLD.retired_at_ms IS NOT NULL OR NEW.retired_at_ms IS NULL
  OR (OLD.id, OLD.post_id, OLD.name, OLD.start, OLD.length_s, OLD.days, OLD.headcount, OLD.min_experienced,
      OLD.rest_days, OLD.turn, OLD.turn_from)
     IS NOT
     (NEW.id, NEW.post_id, NEW.name, NEW.start, NEW.length_s, NEW.days, NEW.headcount, NEW.min_experienced,
      NEW.rest_days, NEW.turn, NEW.turn_from)
BEGIN
    SELECT RAISE(ABORT, 'a shift pattern never changes, it is retired and replaced');
END;

CREATE TABLE person (
    id            TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    name          TEXT    NOT NULL CHECK (name <> ''),
    title         TEXT    CHECK (title <> ''),
    department    TEXT    CHECK (department <> ''),
    mobile        TEXT    CHECK (mobile GLOB '1[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
    sex           TEXT    CHECK (sex IN ('male', 'female')),
    duty_group    TEXT    NOT NULL CHECK (duty_group IN ('leader', 'officer', 'driver', 'support')),
    experience    TEXT    NOT NULL CHECK (experience IN ('experienced', 'newcomer')),
    joined        TEXT    CHECK (joined IS NULL OR joined IS date(joined)),
    status        TEXT    NOT NULL,
    left_from     TEXT    CHECK (left_from IS NULL OR left_from IS date(left_from)),
    position      INTEGER NOT NULL CHECK (position BETWEEN 0 AND 65535),
    changed_at_ms INTEGER NOT NULL,
    CONSTRAINT the_status_carries_what_is_known CHECK (
        CASE status
            WHEN 'active' THEN left_from IS NULL
            WHEN 'left'   THEN left_from IS NOT NULL
            ELSE FALSE
        END
    )
) STRICT;

CREATE TABLE person_also_post (
    person_id TEXT NOT NULL REFERENCES person (id),
    post_id   TEXT NOT NULL REFERENCES post (id),
    PRIMARY KEY (person_id, post_id)
) STRICT, WITHOUT ROWID;

-- What a person was before each change. Kept by a trigger, so that no change escapes it.
CREATE TABLE person_change (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT    NOT NULL REFERENCES person (id),
    name           TEXT    NOT NULL,
    title          TEXT,
    department     TEXT,
    mobile         TEXT,
    sex            TEXT,
    duty_group     TEXT    NOT NULL,
    experience     TEXT    NOT NULL,
    joined         TEXT,
    status         TEXT    NOT NULL,
    left_from      TEXT,
    position       INTEGER NOT NULL,
    also_posts     TEXT,
    replaced_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX changes_of_a_person ON person_change (id);

CREATE TRIGGER a_change_of_a_person_is_kept BEFORE UPDATE ON person
BEGIN
    INSERT INTO person_change (id, name, title, department, mobile, sex, duty_group, experience, joined, status,
                               left_from, position, also_posts, replaced_at_ms)
    VALUES (OLD.id, OLD.name, OLD.title, OLD.department, OLD.mobile, OLD.sex, OLD.duty_group, OLD.experience,
            OLD.joined, OLD.status, OLD.left_from, OLD.position,
            (SELECT group_concat(post_id, ' ') FROM person_also_post WHERE person_id = OLD.id),
            NEW.changed_at_ms);
END;

CREATE TRIGGER person_change_is_append_only BEFORE UPDATE ON person_change
BEGIN SELECT RAISE(ABORT, 'person_change is append-only'); END;

CREATE TRIGGER person_change_is_never_deleted BEFORE DELETE ON person_change
BEGIN SELECT RAISE(ABORT, 'person_change is append-only'); END;

-- Arrangements of holidays that were imported; those that ship with the program are not repeated here.
-- Each import is kept whole. Which one counts for a day is decided where the calendar is put together.
CREATE TABLE calendar_import (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    source         TEXT    NOT NULL,
    imported_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE calendar_day (
    import_seq INTEGER NOT NULL REFERENCES calendar_import (seq),
    date       TEXT    NOT NULL CHECK (date IS date(date)),
    kind       TEXT    NOT NULL,
    statutory  INTEGER NOT NULL CHECK (statutory IN (0, 1)),
    name       TEXT    NOT NULL CHECK (name <> ''),
    PRIMARY KEY (import_seq, date),
    CONSTRAINT only_a_day_off_is_statutory CHECK (
        CASE kind
            WHEN 'off'  THEN TRUE
            WHEN 'work' THEN statutory = 0
            ELSE FALSE
        END
    )
) STRICT, WITHOUT ROWID;

CREATE TRIGGER calendar_import_is_append_only BEFORE UPDATE ON calendar_import
BEGIN SELECT RAISE(ABORT, 'calendar_import is append-only'); END;

CREATE TRIGGER calendar_day_is_append_only BEFORE UPDATE ON calendar_day
BEGIN SELECT RAISE(ABORT, 'calendar_day is append-only'); END;

-- An absence or exemption is never changed and never deleted: it is withdrawn, and stays readable.
CREATE TABLE absence (
    id              TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    person_id       TEXT    NOT NULL REFERENCES person (id),
    first           TEXT    NOT NULL CHECK (first IS date(first)),
    last            TEXT    NOT NULL CHECK (last IS date(last)),
    reason          TEXT    NOT NULL,
    entered_at_ms   INTEGER NOT NULL,
    withdrawn_at_ms INTEGER,
    CONSTRAINT absence_is_not_reversed CHECK (first <= last)
) STRICT;

CREATE INDEX absence_by_days ON absence (first, last);

CREATE TRIGGER an_absence_is_only_withdrawn BEFORE UPDATE ON absence
WHEN OLD.withdrawn_at_ms IS NOT NULL OR NEW.withdrawn_at_ms IS NULL
  OR (OLD.id, OLD.person_id, OLD.first, OLD.last, OLD.reason, OLD.entered_at_ms)
     IS NOT (NEW.id, NEW.person_id, NEW.first, NEW.last, NEW.reason, NEW.entered_at_ms)
BEGIN SELECT RAISE(ABORT, 'an absence never changes, it is withdrawn'); END;

CREATE TRIGGER an_absence_is_never_deleted BEFORE DELETE ON absence
BEGIN SELECT RAISE(ABORT, 'an absence is never deleted, it is withdrawn'); END;

CREATE TABLE exemption (
    id              TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    person_id       TEXT    NOT NULL REFERENCES person (id),
    scope           TEXT    NOT NULL CHECK (scope IN ('night', 'all_duty')),
    basis           TEXT    NOT NULL CHECK (basis IN ('statute', 'office_rule')),
    reason          TEXT    NOT NULL,
    until           TEXT    CHECK (until IS NULL OR until IS date(until)),
    entered_at_ms   INTEGER NOT NULL,
    withdrawn_at_ms INTEGER
) STRICT;

CREATE TRIGGER an_exemption_is_only_withdrawn BEFORE UPDATE ON exemption
WHEN OLD.withdrawn_at_ms IS NOT NULL OR NEW.withdrawn_at_ms IS NULL
  OR (OLD.id, OLD.person_id, OLD.scope, OLD.basis, OLD.reason, OLD.until, OLD.entered_at_ms)
     IS NOT (NEW.id, NEW.person_id, NEW.scope, NEW.basis, NEW.reason, NEW.until, NEW.entered_at_ms)
BEGIN SELECT RAISE(ABORT, 'an exemption never changes, it is withdrawn'); END;

CREATE TRIGGER an_exemption_is_never_deleted BEFORE DELETE ON exemption
BEGIN SELECT RAISE(ABORT, 'an exemption is never deleted, it is withdrawn'); END;

CREATE TABLE roster (
    id               TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    first            TEXT    NOT NULL CHECK (first IS date(first)),
    last             TEXT    NOT NULL CHECK (last IS date(last)),
    state            TEXT    NOT NULL,
    edition          INTEGER CHECK (edition BETWEEN 1 AND 4294967295),
    published_by     TEXT    CHECK (published_by <> ''),
    published_at_ms  INTEGER,
    source           TEXT,
    taken_over_at_ms INTEGER,
    saved_at_ms      INTEGER NOT NULL,
    CONSTRAINT roster_is_not_reversed CHECK (first <= last),
    CONSTRAINT state_carries_what_is_known CHECK (
        CASE state
            WHEN 'draft' THEN edition IS NULL AND published_by IS NULL AND published_at_ms IS NULL
                              AND source IS NULL AND taken_over_at_ms IS NULL
            WHEN 'published' THEN edition IS NOT NULL AND published_by IS NOT NULL AND published_at_ms IS NOT NULL
                              AND source IS NULL AND taken_over_at_ms IS NULL
            WHEN 'past' THEN edition IS NULL AND published_by IS NULL AND published_at_ms IS NULL
                              AND source IS NOT NULL AND taken_over_at_ms IS NOT NULL
            ELSE FALSE
        END
    )
) STRICT;

CREATE INDEX roster_by_days ON roster (first, last);

CREATE TABLE duty (
    roster_id TEXT NOT NULL REFERENCES roster (id),
    date      TEXT NOT NULL CHECK (date IS date(date)),
    shift_id  TEXT NOT NULL REFERENCES shift_pattern (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    placement TEXT NOT NULL CHECK (placement IN ('free', 'pinned')),
    PRIMARY KEY (roster_id, date, shift_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX duty_by_date ON duty (date);
CREATE INDEX duty_by_person ON duty (person_id);
CREATE INDEX duty_by_shift ON duty (shift_id);

-- A roster is filled as a draft and then frozen in one step, so that every frozen one has passed the next trigger.
CREATE TRIGGER a_roster_begins_as_a_draft BEFORE INSERT ON roster WHEN NEW.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a roster begins as a draft'); END;

CREATE TRIGGER a_frozen_roster_is_never_replaced BEFORE INSERT ON roster
WHEN EXISTS (SELECT 1 FROM roster WHERE id = NEW.id AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'the roster is frozen'); END;

CREATE TRIGGER one_frozen_roster_per_day BEFORE UPDATE ON roster
WHEN NEW.state <> 'draft' AND EXISTS (
    SELECT 1 FROM roster AS other
    WHERE other.id <> NEW.id AND other.state <> 'draft' AND other.first <= NEW.last AND NEW.first <= other.last)
BEGIN SELECT RAISE(ABORT, 'another frozen roster has a day of this one'); END;

CREATE TRIGGER a_frozen_roster_never_changes BEFORE UPDATE ON roster WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the roster is frozen'); END;

CREATE TRIGGER a_frozen_roster_is_never_deleted BEFORE DELETE ON roster WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the roster is frozen'); END;

CREATE TRIGGER a_roster_keeps_its_period BEFORE UPDATE OF id, first, last ON roster
WHEN (OLD.id, OLD.first, OLD.last) IS NOT (NEW.id, NEW.first, NEW.last)
BEGIN SELECT RAISE(ABORT, 'a roster keeps its period'); END;

CREATE TRIGGER a_duty_is_added_to_a_draft_only BEFORE INSERT ON duty
WHEN (SELECT state FROM roster WHERE id = NEW.roster_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'the roster is frozen'); END;

CREATE TRIGGER a_duty_lies_inside_its_roster BEFORE INSERT ON duty
WHEN NOT EXISTS (SELECT 1 FROM roster WHERE id = NEW.roster_id AND NEW.date BETWEEN first AND last)
BEGIN SELECT RAISE(ABORT, 'the duty lies outside the period of its roster'); END;

CREATE TRIGGER a_duty_never_changes BEFORE UPDATE ON duty
BEGIN SELECT RAISE(ABORT, 'a duty never changes, it is replaced'); END;

CREATE TRIGGER a_duty_is_removed_from_a_draft_only BEFORE DELETE ON duty
WHEN (SELECT state FROM roster WHERE id = OLD.roster_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'the roster is frozen'); END;

-- What was printed when an edition came out: names, titles and numbers as they were then.
CREATE TABLE roster_edition (
    roster_id TEXT    NOT NULL REFERENCES roster (id),
    edition   INTEGER NOT NULL CHECK (edition BETWEEN 1 AND 4294967295),
    sheet     TEXT    NOT NULL,
    PRIMARY KEY (roster_id, edition)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER roster_edition_is_append_only BEFORE UPDATE ON roster_edition
BEGIN SELECT RAISE(ABORT, 'roster_edition is append-only'); END;

CREATE TRIGGER roster_edition_is_never_deleted BEFORE DELETE ON roster_edition
BEGIN SELECT RAISE(ABORT, 'roster_edition is append-only'); END;

-- The office's rules of rostering.
CREATE TABLE pair (
    position INTEGER PRIMARY KEY NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('together', 'apart')),
    a        TEXT    NOT NULL REFERENCES person (id),
    b        TEXT    NOT NULL REFERENCES person (id),
    CONSTRAINT a_pair_is_two_people CHECK (a <> b)
) STRICT;

CREATE TABLE rotation (
    duty_group TEXT PRIMARY KEY NOT NULL CHECK (duty_group IN ('leader', 'officer', 'driver', 'support')),
    kind       TEXT NOT NULL,
    skipped    TEXT,
    CONSTRAINT the_kind_carries_what_is_known CHECK (
        CASE kind
            WHEN 'free'        THEN skipped IS NULL
            WHEN 'fixed_order' THEN skipped IS NOT NULL AND skipped IN ('used', 'kept')
            ELSE FALSE
        END
    )
) STRICT;

CREATE TABLE team (
    position INTEGER PRIMARY KEY NOT NULL
) STRICT;

CREATE TABLE team_member (
    team      INTEGER NOT NULL REFERENCES team (position),
    position  INTEGER NOT NULL,
    post_id   TEXT    NOT NULL REFERENCES post (id),
    person_id TEXT    NOT NULL REFERENCES person (id),
    PRIMARY KEY (team, position)
) STRICT, WITHOUT ROWID;

-- Where everything that goes round stands, by person, so that it survives people joining and leaving. A fixed
-- order has one cursor per group and class of day, so that holidays go round by themselves.
CREATE TABLE order_cursor (
    duty_group  TEXT NOT NULL CHECK (duty_group IN ('leader', 'officer', 'driver', 'support')),
    day_class   TEXT NOT NULL CHECK (day_class IN ('workday', 'rest_day', 'holiday')),
    next_person TEXT REFERENCES person (id),
    PRIMARY KEY (duty_group, day_class)
) STRICT, WITHOUT ROWID;

-- People whose turn was kept; position 0 has waited longest.
CREATE TABLE order_owed (
    duty_group TEXT    NOT NULL,
    day_class  TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    person_id  TEXT    NOT NULL REFERENCES person (id),
    PRIMARY KEY (duty_group, day_class, position),
    FOREIGN KEY (duty_group, day_class) REFERENCES order_cursor (duty_group, day_class)
) STRICT, WITHOUT ROWID;

CREATE TABLE week_cursor (
    shift_id    TEXT PRIMARY KEY NOT NULL REFERENCES shift_pattern (id),
    next_person TEXT REFERENCES person (id),
    begun_by    TEXT REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE week_owed (
    shift_id  TEXT    NOT NULL REFERENCES week_cursor (shift_id),
    position  INTEGER NOT NULL,
    person_id TEXT    NOT NULL REFERENCES person (id),
    PRIMARY KEY (shift_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_cursor (
    id        INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    next_team INTEGER NOT NULL CHECK (next_team >= 0)
) STRICT;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done with the program, by whom. Append-only: it is looked at when something has gone wrong.
CREATE TABLE event (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms  INTEGER NOT NULL,
    actor  TEXT    NOT NULL CHECK (actor <> ''),
    action TEXT    NOT NULL CHECK (action <> ''),
    detail TEXT    NOT NULL
) STRICT;

CREATE TRIGGER event_is_append_only BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

-- INSERT OR REPLACE deletes the old row without asking the triggers above, so it is refused here.
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TRIGGER person_change_is_never_replaced BEFORE INSERT ON person_change
WHEN EXISTS (SELECT 1 FROM person_change WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'person_change is append-only'); END;

CREATE TRIGGER roster_edition_is_never_replaced BEFORE INSERT ON roster_edition
WHEN EXISTS (SELECT 1 FROM roster_edition WHERE roster_id = NEW.roster_id AND edition = NEW.edition)
BEGIN SELECT RAISE(ABORT, 'roster_edition is append-only'); END;

CREATE TRIGGER a_shift_pattern_is_never_replaced BEFORE INSERT ON shift_pattern
WHEN EXISTS (SELECT 1 FROM shift_pattern WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a shift pattern never changes, it is retired and replaced'); END;

CREATE TRIGGER an_absence_is_never_replaced BEFORE INSERT ON absence
WHEN EXISTS (SELECT 1 FROM absence WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an absence never changes, it is withdrawn'); END;

CREATE TRIGGER an_exemption_is_never_replaced BEFORE INSERT ON exemption
WHEN EXISTS (SELECT 1 FROM exemption WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an exemption never changes, it is withdrawn'); END;
