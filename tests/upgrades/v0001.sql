-- A database of version 1 as its program wrote it. Frozen: never edit it, add a file for a newer version.
PRAGMA application_id = 1516792147;
PRAGMA user_version = 1;
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
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
INSERT INTO "absence" VALUES('00000000-0000-0000-0000-000000000033','00000000-0000-0000-0000-000000000002','2026-06-10','2026-06-12','外出报备',1780273800000,NULL);
INSERT INTO "absence" VALUES('00000000-0000-0000-0000-000000000034','00000000-0000-0000-0000-000000000002','2026-06-13','2026-06-14','外出报备',1780273800000,1780273800000);
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
INSERT INTO "calendar_day" VALUES(1,'2027-02-06','off',1,'春节');
INSERT INTO "calendar_day" VALUES(1,'2027-02-14','work',0,'春节');
CREATE TABLE calendar_import (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    source         TEXT    NOT NULL,
    imported_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "calendar_import" VALUES(1,'关于2027年部分节假日安排的通知',1780273800000);
CREATE TABLE duty (
    roster_id TEXT NOT NULL REFERENCES roster (id),
    date      TEXT NOT NULL CHECK (date IS date(date)),
    shift_id  TEXT NOT NULL REFERENCES shift_pattern (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    placement TEXT NOT NULL CHECK (placement IN ('free', 'pinned')),
    PRIMARY KEY (roster_id, date, shift_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "duty" VALUES('00000000-0000-0000-0000-00000000001f','2026-06-01','00000000-0000-0000-0000-000000000015','00000000-0000-0000-0000-000000000001','free');
INSERT INTO "duty" VALUES('00000000-0000-0000-0000-00000000001f','2026-06-01','00000000-0000-0000-0000-000000000016','00000000-0000-0000-0000-000000000002','free');
INSERT INTO "duty" VALUES('00000000-0000-0000-0000-00000000001f','2026-06-30','00000000-0000-0000-0000-000000000016','00000000-0000-0000-0000-000000000002','pinned');
INSERT INTO "duty" VALUES('00000000-0000-0000-0000-000000000020','2026-05-02','00000000-0000-0000-0000-000000000016','00000000-0000-0000-0000-000000000003','free');
INSERT INTO "duty" VALUES('00000000-0000-0000-0000-000000000021','2026-07-02','00000000-0000-0000-0000-000000000016','00000000-0000-0000-0000-000000000002','free');
CREATE TABLE event (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms  INTEGER NOT NULL,
    actor  TEXT    NOT NULL CHECK (actor <> ''),
    action TEXT    NOT NULL CHECK (action <> ''),
    detail TEXT    NOT NULL
) STRICT;
INSERT INTO "event" VALUES(1,1780273800000,'张三','roster.publish','2026-06-01—2026-06-30');
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
INSERT INTO "exemption" VALUES('00000000-0000-0000-0000-00000000003d','00000000-0000-0000-0000-000000000001','night','statute','哺乳期','2026-12-31',1780273800000,NULL);
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
INSERT INTO "office" VALUES('00000000-0000-0000-0000-000000000064','青石镇','0837-2345678',NULL,28800,'real','05-01','09-30','06-15','08-31');
CREATE TABLE order_cursor (
    duty_group  TEXT NOT NULL CHECK (duty_group IN ('leader', 'officer', 'driver', 'support')),
    day_class   TEXT NOT NULL CHECK (day_class IN ('workday', 'rest_day', 'holiday')),
    next_person TEXT REFERENCES person (id),
    PRIMARY KEY (duty_group, day_class)
) STRICT, WITHOUT ROWID;
INSERT INTO "order_cursor" VALUES('leader','holiday','00000000-0000-0000-0000-000000000001');
CREATE TABLE order_owed (
    duty_group TEXT    NOT NULL,
    day_class  TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    person_id  TEXT    NOT NULL REFERENCES person (id),
    PRIMARY KEY (duty_group, day_class, position),
    FOREIGN KEY (duty_group, day_class) REFERENCES order_cursor (duty_group, day_class)
) STRICT, WITHOUT ROWID;
INSERT INTO "order_owed" VALUES('leader','holiday',0,'00000000-0000-0000-0000-000000000002');
CREATE TABLE pair (
    position INTEGER PRIMARY KEY NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('together', 'apart')),
    a        TEXT    NOT NULL REFERENCES person (id),
    b        TEXT    NOT NULL REFERENCES person (id),
    CONSTRAINT a_pair_is_two_people CHECK (a <> b)
) STRICT;
INSERT INTO "pair" VALUES(0,'together','00000000-0000-0000-0000-000000000002','00000000-0000-0000-0000-000000000001');
INSERT INTO "pair" VALUES(1,'apart','00000000-0000-0000-0000-000000000001','00000000-0000-0000-0000-000000000003');
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
INSERT INTO "person" VALUES('00000000-0000-0000-0000-000000000001','何𬭎','镇长','党政办','14000000001','female','leader','experienced','2026-01-01','active',NULL,0,1780273800000);
INSERT INTO "person" VALUES('00000000-0000-0000-0000-000000000002','热依汗·吐尔逊',NULL,NULL,NULL,NULL,'officer','newcomer',NULL,'active',NULL,1,1780273800000);
INSERT INTO "person" VALUES('00000000-0000-0000-0000-000000000003','Carol Li',NULL,NULL,NULL,'male','support','newcomer',NULL,'left','2026-05-01',65535,1780273800000);
CREATE TABLE person_also_post (
    person_id TEXT NOT NULL REFERENCES person (id),
    post_id   TEXT NOT NULL REFERENCES post (id),
    PRIMARY KEY (person_id, post_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "person_also_post" VALUES('00000000-0000-0000-0000-000000000001','00000000-0000-0000-0000-00000000000b');
INSERT INTO "person_also_post" VALUES('00000000-0000-0000-0000-000000000001','00000000-0000-0000-0000-00000000000c');
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
INSERT INTO "person_change" VALUES(1,'00000000-0000-0000-0000-000000000001','何𬭎','副镇长','党政办','14000000001','female','leader','experienced','2026-01-01','active',NULL,0,'00000000-0000-0000-0000-00000000000b 00000000-0000-0000-0000-00000000000c',1780273800000);
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
INSERT INTO "post" VALUES('00000000-0000-0000-0000-00000000000b','leader_on_call','带班领导','leader',0,NULL);
INSERT INTO "post" VALUES('00000000-0000-0000-0000-00000000000c','duty_officer','值班员','officer',1,NULL);
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
INSERT INTO "roster" VALUES('00000000-0000-0000-0000-000000000020','2026-05-01','2026-05-31','past',NULL,NULL,NULL,'旧表.xls',1780273800000,1780273800000);
INSERT INTO "roster" VALUES('00000000-0000-0000-0000-00000000001f','2026-06-01','2026-06-30','published',1,'张三',1780273800000,NULL,NULL,1780273800000);
INSERT INTO "roster" VALUES('00000000-0000-0000-0000-000000000021','2026-07-01','2026-07-31','draft',NULL,NULL,NULL,NULL,NULL,1780273800000);
CREATE TABLE roster_edition (
    roster_id TEXT    NOT NULL REFERENCES roster (id),
    edition   INTEGER NOT NULL CHECK (edition BETWEEN 1 AND 4294967295),
    sheet     TEXT    NOT NULL,
    PRIMARY KEY (roster_id, edition)
) STRICT, WITHOUT ROWID;
INSERT INTO "roster_edition" VALUES('00000000-0000-0000-0000-00000000001f',1,'{"title":"六月"}');
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
INSERT INTO "rotation" VALUES('leader','fixed_order','kept');
INSERT INTO "rotation" VALUES('officer','free',NULL);
INSERT INTO "rotation" VALUES('driver','fixed_order','used');
CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('language','zh-CN');
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
INSERT INTO "shift_pattern" VALUES('00000000-0000-0000-0000-000000000015','00000000-0000-0000-0000-00000000000b','全天','08:30:00',86400,'rest_day holiday',2,1,2,'weekly','mon',NULL);
INSERT INTO "shift_pattern" VALUES('00000000-0000-0000-0000-000000000016','00000000-0000-0000-0000-00000000000c','全天','08:30:00',86400,'rest_day holiday',2,1,2,'daily',NULL,NULL);
INSERT INTO "shift_pattern" VALUES('00000000-0000-0000-0000-000000000017','00000000-0000-0000-0000-00000000000c','全天','08:30:00',86400,'rest_day holiday',2,1,2,'daily',NULL,1780273800000);
CREATE TABLE team (
    position INTEGER PRIMARY KEY NOT NULL
) STRICT;
INSERT INTO "team" VALUES(0);
INSERT INTO "team" VALUES(1);
CREATE TABLE team_cursor (
    id        INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    next_team INTEGER NOT NULL CHECK (next_team >= 0)
) STRICT;
INSERT INTO "team_cursor" VALUES(1,1);
CREATE TABLE team_member (
    team      INTEGER NOT NULL REFERENCES team (position),
    position  INTEGER NOT NULL,
    post_id   TEXT    NOT NULL REFERENCES post (id),
    person_id TEXT    NOT NULL REFERENCES person (id),
    PRIMARY KEY (team, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "team_member" VALUES(0,0,'00000000-0000-0000-0000-00000000000c','00000000-0000-0000-0000-000000000002');
INSERT INTO "team_member" VALUES(0,1,'00000000-0000-0000-0000-00000000000b','00000000-0000-0000-0000-000000000001');
CREATE TABLE week_cursor (
    shift_id    TEXT PRIMARY KEY NOT NULL REFERENCES shift_pattern (id),
    next_person TEXT REFERENCES person (id),
    begun_by    TEXT REFERENCES person (id)
) STRICT, WITHOUT ROWID;
INSERT INTO "week_cursor" VALUES('00000000-0000-0000-0000-000000000015','00000000-0000-0000-0000-000000000001','00000000-0000-0000-0000-000000000001');
CREATE TABLE week_owed (
    shift_id  TEXT    NOT NULL REFERENCES week_cursor (shift_id),
    position  INTEGER NOT NULL,
    person_id TEXT    NOT NULL REFERENCES person (id),
    PRIMARY KEY (shift_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "week_owed" VALUES('00000000-0000-0000-0000-000000000015',0,'00000000-0000-0000-0000-000000000002');
CREATE UNIQUE INDEX one_office ON office ((1));
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
CREATE TRIGGER calendar_import_is_append_only BEFORE UPDATE ON calendar_import
BEGIN SELECT RAISE(ABORT, 'calendar_import is append-only'); END;
CREATE TRIGGER calendar_day_is_append_only BEFORE UPDATE ON calendar_day
BEGIN SELECT RAISE(ABORT, 'calendar_day is append-only'); END;
CREATE INDEX absence_by_days ON absence (first, last);
CREATE TRIGGER an_absence_is_only_withdrawn BEFORE UPDATE ON absence
WHEN OLD.withdrawn_at_ms IS NOT NULL OR NEW.withdrawn_at_ms IS NULL
  OR (OLD.id, OLD.person_id, OLD.first, OLD.last, OLD.reason, OLD.entered_at_ms)
     IS NOT (NEW.id, NEW.person_id, NEW.first, NEW.last, NEW.reason, NEW.entered_at_ms)
BEGIN SELECT RAISE(ABORT, 'an absence never changes, it is withdrawn'); END;
CREATE TRIGGER an_absence_is_never_deleted BEFORE DELETE ON absence
BEGIN SELECT RAISE(ABORT, 'an absence is never deleted, it is withdrawn'); END;
CREATE TRIGGER an_exemption_is_only_withdrawn BEFORE UPDATE ON exemption
WHEN OLD.withdrawn_at_ms IS NOT NULL OR NEW.withdrawn_at_ms IS NULL
  OR (OLD.id, OLD.person_id, OLD.scope, OLD.basis, OLD.reason, OLD.until, OLD.entered_at_ms)
     IS NOT (NEW.id, NEW.person_id, NEW.scope, NEW.basis, NEW.reason, NEW.until, NEW.entered_at_ms)
BEGIN SELECT RAISE(ABORT, 'an exemption never changes, it is withdrawn'); END;
CREATE TRIGGER an_exemption_is_never_deleted BEFORE DELETE ON exemption
BEGIN SELECT RAISE(ABORT, 'an exemption is never deleted, it is withdrawn'); END;
CREATE INDEX roster_by_days ON roster (first, last);
CREATE INDEX duty_by_date ON duty (date);
CREATE INDEX duty_by_person ON duty (person_id);
CREATE INDEX duty_by_shift ON duty (shift_id);
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
CREATE TRIGGER roster_edition_is_append_only BEFORE UPDATE ON roster_edition
BEGIN SELECT RAISE(ABORT, 'roster_edition is append-only'); END;
CREATE TRIGGER roster_edition_is_never_deleted BEFORE DELETE ON roster_edition
BEGIN SELECT RAISE(ABORT, 'roster_edition is append-only'); END;
CREATE TRIGGER event_is_append_only BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('person_change',1);
INSERT INTO "sqlite_sequence" VALUES('calendar_import',1);
INSERT INTO "sqlite_sequence" VALUES('event',1);
COMMIT;
