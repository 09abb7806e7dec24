-- A database of version 5 as its program wrote it: an exercise, its people and numbers invented. Frozen: never edit it, add a file for a newer version.
PRAGMA application_id = 1516792147;
PRAGMA user_version = 5;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO office VALUES('019e5ca5-5680-77b6-a0c0-752724ac5092','青石镇','0837-2345678','0837-2345679',28800,'drill','05-01','09-30','06-15','08-31');
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
INSERT INTO post VALUES('019e5ca5-5680-7ff7-a96f-0bc3bea2995d','leader_on_call','带班领导','leader',0,NULL);
INSERT INTO post VALUES('019e5ca5-5680-7c6f-8481-f5be3af679cd','lead_officer','主班','officer',1,NULL);
INSERT INTO post VALUES('019e5ca5-5680-75d9-a975-82e306479af5','second_officer','副班','officer',2,NULL);
INSERT INTO post VALUES('019e5ca5-5680-7c9c-870e-84c7d3e0fd4b','driver','驾驶员','driver',3,NULL);
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
INSERT INTO shift_pattern VALUES('019e5ca5-5680-7a48-be53-9cd4eee025f6','019e5ca5-5680-7ff7-a96f-0bc3bea2995d','全天','08:30:00',86400,'workday rest_day holiday make_up_workday',1,0,2,'daily',NULL,NULL);
INSERT INTO shift_pattern VALUES('019e5ca5-5680-7ebb-97aa-771485f9abf5','019e5ca5-5680-7c6f-8481-f5be3af679cd','全天','08:30:00',86400,'workday rest_day holiday make_up_workday',1,0,2,'daily',NULL,NULL);
INSERT INTO shift_pattern VALUES('019e5ca5-5680-73b4-82e0-2c8d7ccb8988','019e5ca5-5680-75d9-a975-82e306479af5','全天','08:30:00',86400,'workday rest_day holiday make_up_workday',1,0,2,'daily',NULL,NULL);
INSERT INTO shift_pattern VALUES('019e5ca5-5680-7b57-b536-d244afa26bbd','019e5ca5-5680-7c9c-870e-84c7d3e0fd4b','全天','08:30:00',86400,'workday rest_day holiday make_up_workday',1,0,2,'daily',NULL,NULL);
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
INSERT INTO person VALUES('01a20f87-3f34-745c-93aa-33d78f1800d2','赵建国','党委书记',NULL,'14000000001',NULL,'leader','experienced',NULL,'active',NULL,0,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-764e-8317-bf3572bb749a','钱春梅','镇长',NULL,'14000000002',NULL,'leader','experienced',NULL,'active',NULL,1,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7546-9fb4-2a93d36d5ba8','孙海涛','副镇长',NULL,'14000000003',NULL,'leader','experienced',NULL,'active',NULL,2,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-767e-ba97-d189a75b4932','李文博','副镇长',NULL,'14000000004',NULL,'leader','experienced',NULL,'active',NULL,3,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-75e0-9666-70dfe0f4bfbc','周建国','干事',NULL,'14000000005',NULL,'officer','experienced',NULL,'active',NULL,4,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-785f-abee-4412c38ab4ea','吴春梅','干事',NULL,'14000000006',NULL,'officer','experienced',NULL,'active',NULL,5,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7de6-b4bd-9b35fc7c8c36','郑海涛','干事',NULL,'14000000007',NULL,'officer','experienced',NULL,'active',NULL,6,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7a03-ad2c-41673fb423af','王文博','干事',NULL,'14000000008',NULL,'officer','experienced',NULL,'active',NULL,7,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7a52-9327-88b79ca2534e','刘𬭎','干事',NULL,'14000000009',NULL,'officer','experienced',NULL,'active',NULL,8,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7fe4-85bc-b888c3560412','陈䶮','干事',NULL,'14000000010',NULL,'officer','experienced',NULL,'active',NULL,9,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7823-9823-320e22c5bf85','孙文博','干事',NULL,'14000000011',NULL,'officer','experienced',NULL,'active',NULL,10,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7413-ab4a-77338969969d','李建国','干事',NULL,'14000000012',NULL,'officer','experienced',NULL,'active',NULL,11,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7285-8e7b-3f307dc6cd2e','周春梅','驾驶员',NULL,'14000000013',NULL,'driver','experienced',NULL,'active',NULL,12,1795556851508);
INSERT INTO person VALUES('01a20f87-3f34-7cb7-9679-9e383a68e252','吴海涛','驾驶员',NULL,'14000000014',NULL,'driver','experienced',NULL,'active',NULL,13,1795556851508);
CREATE TABLE person_also_post (
    person_id TEXT NOT NULL REFERENCES person (id),
    post_id   TEXT NOT NULL REFERENCES post (id),
    PRIMARY KEY (person_id, post_id)
) STRICT, WITHOUT ROWID;
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
INSERT INTO roster VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-01','2026-06-30','published',1,'李主任',1779672000000,NULL,NULL,1779672000000);
CREATE TABLE duty (
    roster_id TEXT NOT NULL REFERENCES roster (id),
    date      TEXT NOT NULL CHECK (date IS date(date)),
    shift_id  TEXT NOT NULL REFERENCES shift_pattern (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    placement TEXT NOT NULL CHECK (placement IN ('free', 'pinned')),
    PRIMARY KEY (roster_id, date, shift_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-01','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-75e0-9666-70dfe0f4bfbc','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-01','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-764e-8317-bf3572bb749a','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-01','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-01','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7413-ab4a-77338969969d','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-02','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7fe4-85bc-b888c3560412','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-02','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-745c-93aa-33d78f1800d2','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-02','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-02','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-785f-abee-4412c38ab4ea','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-03','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7a52-9327-88b79ca2534e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-03','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-7546-9fb4-2a93d36d5ba8','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-03','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7823-9823-320e22c5bf85','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-04','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-04','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-767e-ba97-d189a75b4932','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-04','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-04','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7a03-ad2c-41673fb423af','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-05','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-785f-abee-4412c38ab4ea','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-05','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-745c-93aa-33d78f1800d2','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-05','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-05','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-75e0-9666-70dfe0f4bfbc','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-06','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7823-9823-320e22c5bf85','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-06','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-7546-9fb4-2a93d36d5ba8','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-06','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7a52-9327-88b79ca2534e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-07','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7413-ab4a-77338969969d','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-07','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-764e-8317-bf3572bb749a','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-07','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-07','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-08','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-75e0-9666-70dfe0f4bfbc','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-08','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-745c-93aa-33d78f1800d2','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-08','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-08','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7fe4-85bc-b888c3560412','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-09','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7a03-ad2c-41673fb423af','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-09','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-767e-ba97-d189a75b4932','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-09','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7823-9823-320e22c5bf85','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-10','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7a52-9327-88b79ca2534e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-10','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-764e-8317-bf3572bb749a','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-10','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-10','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-785f-abee-4412c38ab4ea','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-11','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-11','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-745c-93aa-33d78f1800d2','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-11','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-11','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7413-ab4a-77338969969d','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-12','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7823-9823-320e22c5bf85','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-12','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-7546-9fb4-2a93d36d5ba8','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-12','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-75e0-9666-70dfe0f4bfbc','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-13','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7fe4-85bc-b888c3560412','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-13','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-764e-8317-bf3572bb749a','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-13','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-13','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7a03-ad2c-41673fb423af','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-14','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7413-ab4a-77338969969d','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-14','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-767e-ba97-d189a75b4932','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-14','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-14','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7a52-9327-88b79ca2534e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-15','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-785f-abee-4412c38ab4ea','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-15','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-745c-93aa-33d78f1800d2','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-15','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-75e0-9666-70dfe0f4bfbc','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-16','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7a03-ad2c-41673fb423af','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-16','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-7546-9fb4-2a93d36d5ba8','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-16','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-16','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7fe4-85bc-b888c3560412','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-17','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7823-9823-320e22c5bf85','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-17','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-767e-ba97-d189a75b4932','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-17','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-17','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7413-ab4a-77338969969d','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-18','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-785f-abee-4412c38ab4ea','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-18','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-764e-8317-bf3572bb749a','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-18','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-19','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-75e0-9666-70dfe0f4bfbc','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-19','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-745c-93aa-33d78f1800d2','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-19','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-19','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7a03-ad2c-41673fb423af','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-20','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7fe4-85bc-b888c3560412','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-20','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-7546-9fb4-2a93d36d5ba8','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-20','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7823-9823-320e22c5bf85','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-21','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7413-ab4a-77338969969d','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-21','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-767e-ba97-d189a75b4932','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-21','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-21','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-22','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7a52-9327-88b79ca2534e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-22','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-764e-8317-bf3572bb749a','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-22','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-22','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-785f-abee-4412c38ab4ea','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-23','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7a03-ad2c-41673fb423af','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-23','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-7546-9fb4-2a93d36d5ba8','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-23','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7fe4-85bc-b888c3560412','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-24','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-24','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-767e-ba97-d189a75b4932','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-24','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-24','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7823-9823-320e22c5bf85','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-25','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-785f-abee-4412c38ab4ea','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-25','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-764e-8317-bf3572bb749a','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-25','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-25','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7a52-9327-88b79ca2534e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-26','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7fe4-85bc-b888c3560412','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-26','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-7546-9fb4-2a93d36d5ba8','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-26','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7a03-ad2c-41673fb423af','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-27','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7823-9823-320e22c5bf85','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-27','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-745c-93aa-33d78f1800d2','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-27','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-27','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-75e0-9666-70dfe0f4bfbc','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-28','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-28','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-767e-ba97-d189a75b4932','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-28','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7285-8e7b-3f307dc6cd2e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-28','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-785f-abee-4412c38ab4ea','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-29','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7a52-9327-88b79ca2534e','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-29','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-764e-8317-bf3572bb749a','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-29','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7413-ab4a-77338969969d','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-30','019e5ca5-5680-73b4-82e0-2c8d7ccb8988','01a20f87-3f34-7a03-ad2c-41673fb423af','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-30','019e5ca5-5680-7a48-be53-9cd4eee025f6','01a20f87-3f34-7546-9fb4-2a93d36d5ba8','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-30','019e5ca5-5680-7b57-b536-d244afa26bbd','01a20f87-3f34-7cb7-9679-9e383a68e252','free');
INSERT INTO duty VALUES('019e5cae-7e40-7651-baf2-3df35707d10c','2026-06-30','019e5ca5-5680-7ebb-97aa-771485f9abf5','01a20f87-3f34-7fe4-85bc-b888c3560412','free');
CREATE TABLE roster_edition (
    roster_id TEXT    NOT NULL REFERENCES roster (id),
    edition   INTEGER NOT NULL CHECK (edition BETWEEN 1 AND 4294967295),
    sheet     TEXT    NOT NULL,
    PRIMARY KEY (roster_id, edition)
) STRICT, WITHOUT ROWID;
INSERT INTO roster_edition VALUES('019e5cae-7e40-7651-baf2-3df35707d10c',1,'{"facts":{"office":"青石镇","duty_phone":"0837-2345678","fax":"0837-2345679","shifts":[{"id":"019e5ca5-5680-7a48-be53-9cd4eee025f6","post":"019e5ca5-5680-7ff7-a96f-0bc3bea2995d","post_name":"带班领导","name":"全天","start":"08:30:00","minutes":1440},{"id":"019e5ca5-5680-7ebb-97aa-771485f9abf5","post":"019e5ca5-5680-7c6f-8481-f5be3af679cd","post_name":"主班","name":"全天","start":"08:30:00","minutes":1440},{"id":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","post":"019e5ca5-5680-75d9-a975-82e306479af5","post_name":"副班","name":"全天","start":"08:30:00","minutes":1440},{"id":"019e5ca5-5680-7b57-b536-d244afa26bbd","post":"019e5ca5-5680-7c9c-870e-84c7d3e0fd4b","post_name":"驾驶员","name":"全天","start":"08:30:00","minutes":1440}],"days":[{"date":"2026-06-01","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅","title":"镇长","mobile":"14000000002"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国","title":"干事","mobile":"14000000012"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国","title":"干事","mobile":"14000000005"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-02","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国","title":"党委书记","mobile":"14000000001"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-785f-abee-4412c38ab4ea","name":"吴春梅","title":"干事","mobile":"14000000006"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7fe4-85bc-b888c3560412","name":"陈䶮","title":"干事","mobile":"14000000010"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-03","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-7546-9fb4-2a93d36d5ba8","name":"孙海涛","title":"副镇长","mobile":"14000000003"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博","title":"干事","mobile":"14000000011"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7a52-9327-88b79ca2534e","name":"刘𬭎","title":"干事","mobile":"14000000009"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-04","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-767e-ba97-d189a75b4932","name":"李文博","title":"副镇长","mobile":"14000000004"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7a03-ad2c-41673fb423af","name":"王文博","title":"干事","mobile":"14000000008"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛","title":"干事","mobile":"14000000007"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-05","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国","title":"党委书记","mobile":"14000000001"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国","title":"干事","mobile":"14000000005"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-785f-abee-4412c38ab4ea","name":"吴春梅","title":"干事","mobile":"14000000006"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-06","tint":"rest","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-7546-9fb4-2a93d36d5ba8","name":"孙海涛","title":"副镇长","mobile":"14000000003"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7a52-9327-88b79ca2534e","name":"刘𬭎","title":"干事","mobile":"14000000009"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博","title":"干事","mobile":"14000000011"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-07","tint":"rest","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅","title":"镇长","mobile":"14000000002"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛","title":"干事","mobile":"14000000007"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国","title":"干事","mobile":"14000000012"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-08","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国","title":"党委书记","mobile":"14000000001"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7fe4-85bc-b888c3560412","name":"陈䶮","title":"干事","mobile":"14000000010"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国","title":"干事","mobile":"14000000005"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-09","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-767e-ba97-d189a75b4932","name":"李文博","title":"副镇长","mobile":"14000000004"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博","title":"干事","mobile":"14000000011"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7a03-ad2c-41673fb423af","name":"王文博","title":"干事","mobile":"14000000008"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-10","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅","title":"镇长","mobile":"14000000002"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-785f-abee-4412c38ab4ea","name":"吴春梅","title":"干事","mobile":"14000000006"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7a52-9327-88b79ca2534e","name":"刘𬭎","title":"干事","mobile":"14000000009"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-11","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国","title":"党委书记","mobile":"14000000001"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国","title":"干事","mobile":"14000000012"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛","title":"干事","mobile":"14000000007"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-12","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-7546-9fb4-2a93d36d5ba8","name":"孙海涛","title":"副镇长","mobile":"14000000003"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国","title":"干事","mobile":"14000000005"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博","title":"干事","mobile":"14000000011"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-13","tint":"rest","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅","title":"镇长","mobile":"14000000002"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7a03-ad2c-41673fb423af","name":"王文博","title":"干事","mobile":"14000000008"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7fe4-85bc-b888c3560412","name":"陈䶮","title":"干事","mobile":"14000000010"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-14","tint":"rest","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-767e-ba97-d189a75b4932","name":"李文博","title":"副镇长","mobile":"14000000004"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7a52-9327-88b79ca2534e","name":"刘𬭎","title":"干事","mobile":"14000000009"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国","title":"干事","mobile":"14000000012"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-15","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国","title":"党委书记","mobile":"14000000001"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国","title":"干事","mobile":"14000000005"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-785f-abee-4412c38ab4ea","name":"吴春梅","title":"干事","mobile":"14000000006"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-16","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-7546-9fb4-2a93d36d5ba8","name":"孙海涛","title":"副镇长","mobile":"14000000003"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7fe4-85bc-b888c3560412","name":"陈䶮","title":"干事","mobile":"14000000010"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7a03-ad2c-41673fb423af","name":"王文博","title":"干事","mobile":"14000000008"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-17","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-767e-ba97-d189a75b4932","name":"李文博","title":"副镇长","mobile":"14000000004"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国","title":"干事","mobile":"14000000012"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博","title":"干事","mobile":"14000000011"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-18","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅","title":"镇长","mobile":"14000000002"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛","title":"干事","mobile":"14000000007"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-785f-abee-4412c38ab4ea","name":"吴春梅","title":"干事","mobile":"14000000006"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-19","tint":"holiday","festival":"端午节","duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国","title":"党委书记","mobile":"14000000001"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7a03-ad2c-41673fb423af","name":"王文博","title":"干事","mobile":"14000000008"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国","title":"干事","mobile":"14000000005"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-20","tint":"holiday","festival":"端午节","duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-7546-9fb4-2a93d36d5ba8","name":"孙海涛","title":"副镇长","mobile":"14000000003"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博","title":"干事","mobile":"14000000011"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7fe4-85bc-b888c3560412","name":"陈䶮","title":"干事","mobile":"14000000010"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-21","tint":"holiday","festival":"端午节","duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-767e-ba97-d189a75b4932","name":"李文博","title":"副镇长","mobile":"14000000004"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛","title":"干事","mobile":"14000000007"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国","title":"干事","mobile":"14000000012"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-22","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅","title":"镇长","mobile":"14000000002"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-785f-abee-4412c38ab4ea","name":"吴春梅","title":"干事","mobile":"14000000006"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7a52-9327-88b79ca2534e","name":"刘𬭎","title":"干事","mobile":"14000000009"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-23","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-7546-9fb4-2a93d36d5ba8","name":"孙海涛","title":"副镇长","mobile":"14000000003"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7fe4-85bc-b888c3560412","name":"陈䶮","title":"干事","mobile":"14000000010"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7a03-ad2c-41673fb423af","name":"王文博","title":"干事","mobile":"14000000008"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-24","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-767e-ba97-d189a75b4932","name":"李文博","title":"副镇长","mobile":"14000000004"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博","title":"干事","mobile":"14000000011"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛","title":"干事","mobile":"14000000007"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-25","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅","title":"镇长","mobile":"14000000002"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7a52-9327-88b79ca2534e","name":"刘𬭎","title":"干事","mobile":"14000000009"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-785f-abee-4412c38ab4ea","name":"吴春梅","title":"干事","mobile":"14000000006"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-26","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-7546-9fb4-2a93d36d5ba8","name":"孙海涛","title":"副镇长","mobile":"14000000003"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7a03-ad2c-41673fb423af","name":"王文博","title":"干事","mobile":"14000000008"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7fe4-85bc-b888c3560412","name":"陈䶮","title":"干事","mobile":"14000000010"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-27","tint":"rest","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国","title":"党委书记","mobile":"14000000001"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国","title":"干事","mobile":"14000000005"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博","title":"干事","mobile":"14000000011"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]},{"date":"2026-06-28","tint":"rest","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-767e-ba97-d189a75b4932","name":"李文博","title":"副镇长","mobile":"14000000004"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-785f-abee-4412c38ab4ea","name":"吴春梅","title":"干事","mobile":"14000000006"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛","title":"干事","mobile":"14000000007"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7285-8e7b-3f307dc6cd2e","name":"周春梅","title":"驾驶员","mobile":"14000000013"}]}]},{"date":"2026-06-29","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅","title":"镇长","mobile":"14000000002"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国","title":"干事","mobile":"14000000012"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7a52-9327-88b79ca2534e","name":"刘𬭎","title":"干事","mobile":"14000000009"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[]}]},{"date":"2026-06-30","tint":"workday","festival":null,"duties":[{"shift":"019e5ca5-5680-7a48-be53-9cd4eee025f6","people":[{"id":"01a20f87-3f34-7546-9fb4-2a93d36d5ba8","name":"孙海涛","title":"副镇长","mobile":"14000000003"}]},{"shift":"019e5ca5-5680-7ebb-97aa-771485f9abf5","people":[{"id":"01a20f87-3f34-7fe4-85bc-b888c3560412","name":"陈䶮","title":"干事","mobile":"14000000010"}]},{"shift":"019e5ca5-5680-73b4-82e0-2c8d7ccb8988","people":[{"id":"01a20f87-3f34-7a03-ad2c-41673fb423af","name":"王文博","title":"干事","mobile":"14000000008"}]},{"shift":"019e5ca5-5680-7b57-b536-d244afa26bbd","people":[{"id":"01a20f87-3f34-7cb7-9679-9e383a68e252","name":"吴海涛","title":"驾驶员","mobile":"14000000014"}]}]}]},"form":{"title":"{office}{year}年{month}月份{season}值班安排表","orientation":"portrait","notes":["值班人员须24小时在岗，带班领导在Ⅳ级以上应急响应期间须在岗带班。","调班须经带班领导同意，并报党政办备案。","突发险情须第一时间电话报告，并按规定时限书面报告。"],"foot":["填报单位（盖章）：","填表人：","签发人：","填报时间：　　年　月　日"],"columns":[],"faces":{"title":[],"heading":[],"body":[]}}}');
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
CREATE TABLE order_cursor (
    duty_group  TEXT NOT NULL CHECK (duty_group IN ('leader', 'officer', 'driver', 'support')),
    day_class   TEXT NOT NULL CHECK (day_class IN ('workday', 'rest_day', 'holiday')),
    next_person TEXT REFERENCES person (id),
    PRIMARY KEY (duty_group, day_class)
) STRICT, WITHOUT ROWID;
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
INSERT INTO team_cursor VALUES(1,0);
CREATE TABLE setting (
    key   TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms  INTEGER NOT NULL,
    actor  TEXT    NOT NULL CHECK (actor <> ''),
    action TEXT    NOT NULL CHECK (action <> ''),
    detail TEXT    NOT NULL
) STRICT;
INSERT INTO event VALUES(1,1779670800000,'unknown','create_office','青石镇');
INSERT INTO event VALUES(2,1795556851508,'unknown','import_staff','14 0');
INSERT INTO event VALUES(3,1779671400000,'unknown','make_roster','2026-06-01 2026-06-30');
INSERT INTO event VALUES(4,1779672000000,'unknown','publish_roster','019e5cae-7e40-7651-baf2-3df35707d10c 李主任');
INSERT INTO event VALUES(5,1781309400000,'unknown','set_pin','01a20f87-3f34-745c-93aa-33d78f1800d2');
INSERT INTO event VALUES(6,1781309400000,'赵建国','save_roles','01a20f87-3f34-764e-8317-bf3572bb749a');
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
INSERT INTO log_entry VALUES(1,'019eb411-6760-79fd-b918-9973b92d04d9','sign_in',1781137500000,1781137500000,'李建国',NULL,'{"subject":"019eb411-6760-78c7-ab1d-ad89674605ef","message":{"code":"signed_in","params":{"name":"李建国","post":"主班"}}}','李建国签到在岗（主班）。','b5ae483e7822123554d59b2b88327a018135a0d1a03bd68049d6fc63f9e10a53');
INSERT INTO log_entry VALUES(2,'019eb411-6760-715f-9027-9c4ce06762d3','sign_in',1781137500000,1781137500000,'郑海涛',NULL,'{"subject":"019eb411-6760-7873-a960-e37b3667e924","message":{"code":"signed_in","params":{"name":"郑海涛","post":"副班"}}}','郑海涛签到在岗（副班）。','8cda103fefcbcfa756ea0fd41e3db532ab321b97b1a6cc12e92ec24790ab0e7e');
INSERT INTO log_entry VALUES(3,'019eb934-19e0-7bd2-92cc-da9a2f7bada1','line_test',1781223660000,1781223660000,'周建国',NULL,'{"subject":"019eb934-19e0-78b8-bf30-a9aeb250bfb1","message":{"code":"line_heard","params":{"number":"0837-2345678","seconds":"6"}}}','值班电话0837-2345678测试：6秒听到振铃，线路正常。','93d7a60b20dbe1586efa3e508dc98ec402a729be5f1ac0135d8704fc181b4f44');
INSERT INTO log_entry VALUES(4,'019eb936-d900-79e5-a6ae-0131924d67c2','handover',1781223840000,1781223840000,'李建国',NULL,'{"subject":"019eb931-5ac0-791c-9194-246a4e9a1a59","message":{"code":"handover_signed_outgoing","params":{"name":"李建国"}}}','李建国在交接班记录上签字（交班）。','76ce7eec20e1a511872b0dce214748b4f19ac0f2e40cd04f228380ffc04a7b32');
INSERT INTO log_entry VALUES(5,'019eb936-d900-7059-9aa5-2c394efc941a','handover',1781223840000,1781223840000,'郑海涛',NULL,'{"subject":"019eb931-5ac0-791c-9194-246a4e9a1a59","message":{"code":"handover_signed_outgoing","params":{"name":"郑海涛"}}}','郑海涛在交接班记录上签字（交班）。','4e41b85eeae197a0239f5dff23933e0070070659fcab9092c08fcbf4ab5c9ce5');
INSERT INTO log_entry VALUES(6,'019eb938-adc0-79ad-ae8b-d715a59b1264','handover',1781223960000,1781223960000,'周建国',NULL,'{"subject":"019eb931-5ac0-791c-9194-246a4e9a1a59","message":{"code":"handover_signed_incoming","params":{"name":"周建国"}}}','周建国在交接班记录上签字（接班）。','cae431292f8b18c715b4049aaf7d6e0224f7812d2eb7fdad0800711b3bd99506');
INSERT INTO log_entry VALUES(7,'019eb938-adc0-7210-b6b6-fe3fe8ae9133','handover',1781223960000,1781223960000,'孙文博',NULL,'{"subject":"019eb931-5ac0-791c-9194-246a4e9a1a59","message":{"code":"handover_signed_incoming","params":{"name":"孙文博"}}}','孙文博在交接班记录上签字（接班）。','19f6cec2638c9dd6bbb8218701fac6d450a1a30af1181d0c05f5f5f5af5320f9');
INSERT INTO log_entry VALUES(8,'019eb938-adc0-7782-bc96-ca1673d30604','handover',1781223960000,1781223960000,'周建国、孙文博',NULL,'{"subject":"019eb931-5ac0-791c-9194-246a4e9a1a59","message":{"code":"handover_completed","params":{"incoming":"周建国、孙文博","outgoing":"李建国、郑海涛"}}}','交接班完成，交班：李建国、郑海涛；接班：周建国、孙文博。','354ec6a3487026fd0c15ef9ea3da67f996680aa7cb2d5ad4a56d4a53e3accdb4');
INSERT INTO log_entry VALUES(9,'019eb938-adc0-70a7-95b8-620a7d3ee2cb','sign_in',1781223960000,1781223960000,'李建国',NULL,'{"subject":"019eb411-6760-78c7-ab1d-ad89674605ef","message":{"code":"signed_out","params":{"name":"李建国","note":""}}}','李建国签退离岗。','017fc9f7a338769e72bc5606ad758b63e46e9a2a771a104153ea5f201e64557a');
INSERT INTO log_entry VALUES(10,'019eb938-adc0-7e3b-bc72-46974d232a7f','sign_in',1781223960000,1781223960000,'郑海涛',NULL,'{"subject":"019eb411-6760-7873-a960-e37b3667e924","message":{"code":"signed_out","params":{"name":"郑海涛","note":""}}}','郑海涛签退离岗。','b6ca76e32282eb6c7a23d1c77f76b1dd15e0bdc9816b6d4b145e48aae1d3c8a8');
INSERT INTO log_entry VALUES(11,'019eb938-adc0-7d8d-99cd-3db07f17a165','sign_in',1781223960000,1781223960000,'周建国',NULL,'{"subject":"019eb938-adc0-7169-9576-ff9c8533ef5a","message":{"code":"signed_in","params":{"name":"周建国","post":"主班"}}}','周建国签到在岗（主班）。','dcdaaff2921359ccc8cce19f12365705bd648c45c644cd241bced0a53b2251db');
INSERT INTO log_entry VALUES(12,'019eb938-adc0-7991-81c3-e93ee62b56ef','sign_in',1781223960000,1781223960000,'孙文博',NULL,'{"subject":"019eb938-adc0-706f-bfdb-851893f7f64d","message":{"code":"signed_in","params":{"name":"孙文博","post":"副班"}}}','孙文博签到在岗（副班）。','9f0fe909c7eaab2ff2082ce74953bb38505d1d5d2cfaa9504a7e20130f9ef8a0');
INSERT INTO log_entry VALUES(13,'019eb945-7f00-7038-a525-9a201028b146','call',1781224800000,1781224800000,'周建国',NULL,'{"written":"at_once","reason":null,"record":{"type":"call","direction":"inbound","party":{"office":"县防汛抗旱指挥部","name":"张丽","title":"副主任","phone":"0837-7654321"},"particulars":{"kind":"meeting","convenor":null,"topic":null,"time":null,"place":null,"attendees":null,"materials":null},"content":"6月13日9:00在县政府三楼会议室召开防汛视频调度会，请镇长和水利专干参加，带汛情材料。","proposed":null,"instruction":null,"outcome":null,"handled_by":null,"handled_at":null,"marking":"internal"}}',replace('县防汛抗旱指挥部\n张丽\n副主任\n0837-7654321\n6月13日9:00在县政府三楼会议室召开防汛视频调度会，请镇长和水利专干参加，带汛情材料。','\n',char(10)),'c9788a36bf9df19cc4f641314a0ac7cb7ee431253c843abe209736e4b7b5ffac');
INSERT INTO log_entry VALUES(14,'019eb965-8a20-7275-88af-303efaadec93','call',1781226900000,1781226900000,'孙文博',NULL,'{"written":"at_once","reason":null,"record":{"type":"call","direction":"outbound","party":{"office":"白石村","name":"李大山","title":"村支书","phone":"14000000021"},"particulars":{"kind":"other"},"content":"询问夜间降雨情况，答复：沟道水位正常，巡查员已到位。","proposed":null,"instruction":null,"outcome":null,"handled_by":null,"handled_at":null,"marking":"internal"}}',replace('白石村\n李大山\n村支书\n14000000021\n询问夜间降雨情况，答复：沟道水位正常，巡查员已到位。','\n',char(10)),'d9cc7000c08e6066fd18679f00d9e16a5974a76b158d35fd808e776a7a7d7709');
INSERT INTO log_entry VALUES(15,'019eb990-91c0-7aa6-9241-31a68209d11c','call',1781229720000,1781229720000,'周建国',NULL,'{"written":"at_once","reason":null,"record":{"type":"call","direction":"inbound","party":{"office":"青石村三组","name":"王大爷","title":null,"phone":"14000000022"},"particulars":{"kind":"public","place":null,"matter":null,"request":null},"content":"反映村口排水沟堵塞，积水漫上路面。","proposed":null,"instruction":null,"outcome":null,"handled_by":null,"handled_at":null,"marking":"internal"}}',replace('青石村三组\n王大爷\n14000000022\n反映村口排水沟堵塞，积水漫上路面。','\n',char(10)),'e77d667b95e91f86bfe52afb248d8b8fd94234e678c456fb420d30c8c79049cc');
INSERT INTO log_entry VALUES(16,'019eb994-3b40-7a11-a5dd-4a5e1f2ef5fe','matter',1781229960000,1781229960000,'周建国',NULL,'{"subject":"019eb994-3b40-7415-bebf-322b4518893c","message":{"code":"matter_opened","params":{"owner":"孙文博","text":"青石村四组排水沟清淤"}}}','新增待办事项：青石村四组排水沟清淤（责任人：孙文博）','72829e0f2ecd15a5f0604c7579dfb86a8086f10a5144b37ad4888894ba8da37e');
INSERT INTO log_entry VALUES(17,'019ebabc-dcc0-7f83-a31f-ed0956fdf3b8','away',1781249400000,1781249400000,'孙文博',NULL,'{"subject":"019eb938-adc0-706f-bfdb-851893f7f64d","message":{"code":"left_post","params":{"cover":"周建国","name":"孙文博","reason":"查看排水沟","until":"06-12 16:30"}}}','孙文博暂离，预计06-12 16:30返回，由周建国替岗。事由：查看排水沟','a00c50130ee84d5353070fc880f33b59969df8814b3770b9b4a8b36210f2aca8');
INSERT INTO log_entry VALUES(18,'019ebb01-86e0-7ecf-b767-a55f614ca4a9','away',1781253900000,1781253900000,'孙文博',NULL,'{"subject":"019eb938-adc0-706f-bfdb-851893f7f64d","message":{"code":"returned","params":{"name":"孙文博"}}}','孙文博返回岗位。','170006e2cba846064884acbc32096b3600aa826d34c2c31ade1d4bba7bd92c65');
INSERT INTO log_entry VALUES(19,'019ebb02-7140-7558-9d6b-bbd04cc57918','matter',1781253960000,1781253960000,'孙文博',NULL,'{"subject":"019eb994-3b40-7415-bebf-322b4518893c","message":{"code":"matter_closed","params":{"done":"已组织清淤，积水退去","text":"青石村四组排水沟清淤"}}}','办结待办事项：青石村四组排水沟清淤。办理情况：已组织清淤，积水退去','ba9a4857f4aa4df32e25121d2477f45be2e49d2d7fb41c9ed29194198fb9cee4');
INSERT INTO log_entry VALUES(20,'019ebc16-0420-7130-84e3-b4d6a88bb3fd','incident',1781272020000,1781272020000,'周建国',NULL,'{"subject":"019ebc16-0420-7dfd-8376-04b231b6b246","message":{"code":"report_initial","params":{"said":"白石村二组后山；约200立方米土石滑下，压埋村道15米；无人员伤亡；已封闭道路，转移群众3户11人","title":"白石村二组山体滑坡"}}}','要情首报《白石村二组山体滑坡》：白石村二组后山；约200立方米土石滑下，压埋村道15米；无人员伤亡；已封闭道路，转移群众3户11人','35c2eed54eee586d7fd087e18c449b0f6cc09911c88c531bf4684f55b6ef2a86');
INSERT INTO log_entry VALUES(21,'019ebc18-c340-7041-871a-e9ee6d31c221','incident',1781272200000,1781272140000,'周建国',NULL,'{"subject":"019ebc16-0420-7dfd-8376-04b231b6b246","message":{"code":"told_by_phone","params":{"title":"白石村二组山体滑坡","to":"带班领导"}}}','要情《白石村二组山体滑坡》已电话报告带班领导。','2d66411236e942c23fc4d9fd4c7077424dd2a68b920c028187e41741170b3ce8');
INSERT INTO log_entry VALUES(22,'019ebc1d-5720-735b-9631-8d58048c40bf','incident',1781272500000,1781272500000,'周建国',NULL,'{"subject":"019ebc16-0420-7dfd-8376-04b231b6b246","message":{"code":"told_by_phone","params":{"title":"白石村二组山体滑坡","to":"县委县政府总值班室"}}}','要情《白石村二组山体滑坡》已电话报告县委县政府总值班室。','0972f874f16cee500811df57acec7d125f1183224da92c51c92fbeb1d77d2001');
INSERT INTO log_entry VALUES(23,'019ebc2b-12c0-7024-807e-7a65b8e29df3','incident',1781273400000,1781273400000,'周建国',NULL,'{"subject":"019ebc16-0420-7dfd-8376-04b231b6b246","message":{"code":"told_in_writing","params":{"title":"白石村二组山体滑坡","to":"县委县政府总值班室"}}}','要情《白石村二组山体滑坡》已书面报告县委县政府总值班室。','3e1682034425519957e84fc9bd51c9d3b00723ab45d90e02e5d13bd74cdd7fb6');
INSERT INTO log_entry VALUES(24,'019ebc74-50c0-73e1-847f-acc4c9264657','incident',1781278200000,1781278200000,'周建国',NULL,'{"subject":"019ebc16-0420-7dfd-8376-04b231b6b246","message":{"code":"report_follow_up","params":{"said":"道路清理过半；挖掘机2台作业","title":"白石村二组山体滑坡"}}}','要情续报《白石村二组山体滑坡》：道路清理过半；挖掘机2台作业','35a08673db30c63f7d2cc7b9945997d752ada60a6b2ce1161a92ff512371522c');
INSERT INTO log_entry VALUES(25,'019ebe2b-c4c0-7e79-a22e-69eb785fb007','incident',1781307000000,1781307000000,'周建国',NULL,'{"subject":"019ebc16-0420-7dfd-8376-04b231b6b246","message":{"code":"report_final","params":{"said":"道路于7时20分恢复通行；无人员伤亡，直接经济损失约2万元","title":"白石村二组山体滑坡"}}}','要情终报《白石村二组山体滑坡》：道路于7时20分恢复通行；无人员伤亡，直接经济损失约2万元','d95c6bedfb8393c71c5507a64b10a6da0d8b810af4f4fb1d2229dfd344767e98');
INSERT INTO log_entry VALUES(26,'019eb933-2f80-7b9c-9685-d8796d1a6e8e','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次0步"}}','开始对白河镇1次0步查岗','19f7818a56f1d9bebbfdce255fa3563ef88a98b7d57172d7022d95780dba9e4a');
INSERT INTO log_entry VALUES(27,'019eb933-2f80-7a4a-b41a-3ba82a3b2835','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次2步","number":"0837-2345678","office":"白河镇1次0步","seconds":"0"}}','拨白河镇1次0步 0837-2345678，响铃 0 秒无人接听；1次2步','098c3d8d6a86b9e79cf803873003ce6ece5ffe21c634a96baf883713d68ef390');
INSERT INTO log_entry VALUES(28,'019eb933-2f80-763c-8939-ef8ae7168d48','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次4步","number":"0837-2345678","office":"白河镇1次0步","seconds":"0"}}','拨白河镇1次0步 0837-2345678，响铃 0 秒无人接听；1次4步','c3fab637169f76a1e8bcf3d419f0578f099f058d5847afa8376a39f34655ac15');
INSERT INTO log_entry VALUES(29,'019eb933-2f80-753c-a345-d3a19896d4a7','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"1","number":"0837-2345678","office":"白河镇1次0步"}}','告警 1 号：白河镇1次0步值班电话 0837-2345678 无人接听','775d3da102921034b76c58e6d8156a78a9a29ebe833a8eb5042032ceb444d058');
INSERT INTO log_entry VALUES(30,'019eb933-2f80-7f37-8072-2dd449c385d6','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次5步"}}','开始对白河镇1次5步查岗','66653fb5bad340b99d73a040b83691e2cb0ca7ead6bb45db51806dc429f0bbf1');
INSERT INTO log_entry VALUES(31,'019eb933-2f80-7a5a-a10e-cc4547bf137a','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次7步","number":"0837-2345678","office":"白河镇1次5步","seconds":"0"}}','拨白河镇1次5步 0837-2345678，响铃 0 秒无人接听；1次7步','f17e09d890bb099ceba959fce0b5e3294932da248b16474cfeaf84d616eaa479');
INSERT INTO log_entry VALUES(32,'019eb933-2f80-77c1-83eb-3d2083da84a7','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次9步","number":"0837-2345678","office":"白河镇1次5步","seconds":"0"}}','拨白河镇1次5步 0837-2345678，响铃 0 秒无人接听；1次9步','6025566fcd1343b93b02d4692754a87bb0a5bf8e765a22ef2fa3cb7cc259a85a');
INSERT INTO log_entry VALUES(33,'019eb933-2f80-7a20-8906-e1e81d8a8069','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"2","number":"0837-2345678","office":"白河镇1次5步"}}','告警 2 号：白河镇1次5步值班电话 0837-2345678 无人接听','cf2066e3606151a11836100b432b71bb53dc4158fa3e0f43212d5228ac7c9e82');
INSERT INTO log_entry VALUES(34,'019eb933-2f80-739d-bf2e-22ab7386ce22','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次10步"}}','开始对白河镇1次10步查岗','cfbc0d68844a5febd87fb9eeeabd9ff4d4a394f957eed55326350d77603e6926');
INSERT INTO log_entry VALUES(35,'019eb933-2f80-7b8c-b515-49e8760b6d09','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次12步","number":"0837-2345678","office":"白河镇1次10步","seconds":"0"}}','拨白河镇1次10步 0837-2345678，响铃 0 秒无人接听；1次12步','b72022199004a506893a2618b11b4a58220e7ae177f79c63db4706c4302a97f4');
INSERT INTO log_entry VALUES(36,'019eb933-2f80-72a4-870a-0b18df25dda1','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次14步","number":"0837-2345678","office":"白河镇1次10步","seconds":"0"}}','拨白河镇1次10步 0837-2345678，响铃 0 秒无人接听；1次14步','811048e035290cf027bbe7449ed7d120d9428e78548ebd6f9d979a78cccf149f');
INSERT INTO log_entry VALUES(37,'019eb933-2f80-74af-8de8-fcc4f83eabcf','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"3","number":"0837-2345678","office":"白河镇1次10步"}}','告警 3 号：白河镇1次10步值班电话 0837-2345678 无人接听','ca5edf98a1450c299f380119615b30ff7a775ffce7acb780da7cda006815d731');
INSERT INTO log_entry VALUES(38,'019eb933-2f80-7e35-9532-23354703a0f2','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次15步"}}','开始对白河镇1次15步查岗','0422074621b20c0c56a5efb1618608a347d3efa0a9303f6c2046da871236ce6b');
INSERT INTO log_entry VALUES(39,'019eb933-2f80-7793-9f54-781057e6a586','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次17步","number":"0837-2345678","office":"白河镇1次15步","seconds":"0"}}','拨白河镇1次15步 0837-2345678，响铃 0 秒无人接听；1次17步','ddfc549dec3f7adc3d5473f9228b768ea2be0b7920c7335bedd17f60fff925eb');
INSERT INTO log_entry VALUES(40,'019eb933-2f80-7f67-b31a-9c61ea91e17d','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次19步","number":"0837-2345678","office":"白河镇1次15步","seconds":"0"}}','拨白河镇1次15步 0837-2345678，响铃 0 秒无人接听；1次19步','b84c6a094844f493d0a1282aecda9e842749fcca6ebce9dad42e67ba8d1376ff');
INSERT INTO log_entry VALUES(41,'019eb933-2f80-79e1-a0ac-84b3b1913cbd','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"4","number":"0837-2345678","office":"白河镇1次15步"}}','告警 4 号：白河镇1次15步值班电话 0837-2345678 无人接听','f169b24f7f8f2431bbf8a3587953c598477f08d74e2d34b83cb12607041bafc9');
INSERT INTO log_entry VALUES(42,'019eb933-2f80-727c-b4b3-fdcb54288c5c','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次20步"}}','开始对白河镇1次20步查岗','e7097edc82e03570381144bd23b8952c118a862fc957802c0c31b4017bef4b90');
INSERT INTO log_entry VALUES(43,'019eb933-2f80-72de-8804-0ef2c77044b7','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次22步","number":"0837-2345678","office":"白河镇1次20步","seconds":"0"}}','拨白河镇1次20步 0837-2345678，响铃 0 秒无人接听；1次22步','43ca0f51978f5da63992bf788ed43ef587cdcefa46b3f884a5ec9c8c67de4ef1');
INSERT INTO log_entry VALUES(44,'019eb933-2f80-7ac2-8e79-38c40ae6a5c1','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次24步","number":"0837-2345678","office":"白河镇1次20步","seconds":"0"}}','拨白河镇1次20步 0837-2345678，响铃 0 秒无人接听；1次24步','a7749f23db392009d03e5118cde1efced2138982881836a35fb102fcd3c865c2');
INSERT INTO log_entry VALUES(45,'019eb933-2f80-7d18-96ab-cebcbedb4094','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"5","number":"0837-2345678","office":"白河镇1次20步"}}','告警 5 号：白河镇1次20步值班电话 0837-2345678 无人接听','f7d56d23997627f87c7dff7d973e6e2884c4a826fd8c4ac9f6117f89c2e48a05');
INSERT INTO log_entry VALUES(46,'019eb933-2f80-7864-9875-58bb172b1248','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次25步"}}','开始对白河镇1次25步查岗','088db8fbd80504840cf5a64b93cbceadb9b563d105a4413d6e9f36e080cfab29');
INSERT INTO log_entry VALUES(47,'019eb933-2f80-7f04-b7bc-7277ef11f866','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次27步","number":"0837-2345678","office":"白河镇1次25步","seconds":"0"}}','拨白河镇1次25步 0837-2345678，响铃 0 秒无人接听；1次27步','9f266dab2dfa529b013846f0238bb1e227e5ee733b11b110cd3299ed3b1d2695');
INSERT INTO log_entry VALUES(48,'019eb933-2f80-7144-a91e-1b5110d4ba6c','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次29步","number":"0837-2345678","office":"白河镇1次25步","seconds":"0"}}','拨白河镇1次25步 0837-2345678，响铃 0 秒无人接听；1次29步','54bb14ee5087ae74d1d2e19400e509c7cd8f76e6769cf174745151f84869867f');
INSERT INTO log_entry VALUES(49,'019eb933-2f80-71b7-b7b9-b364c7b3d07f','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"6","number":"0837-2345678","office":"白河镇1次25步"}}','告警 6 号：白河镇1次25步值班电话 0837-2345678 无人接听','d45230aede6564429974570134572d1cafaf18b20c3383f25fba2383d0e7fbfe');
INSERT INTO log_entry VALUES(50,'019eb933-2f80-79a4-a742-19eccb7e0db2','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次30步"}}','开始对白河镇1次30步查岗','d79685a3e0118c9689e0b6a97afafb9075cd0e4c92b90645cac64fd05e6a1e26');
INSERT INTO log_entry VALUES(51,'019eb933-2f80-7347-a8ea-a7fde66e9e34','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次32步","number":"0837-2345678","office":"白河镇1次30步","seconds":"0"}}','拨白河镇1次30步 0837-2345678，响铃 0 秒无人接听；1次32步','3cfa7bb512cc468e8dfef37e804c214117ab31dd63bbbfe0df2d9abb33556372');
INSERT INTO log_entry VALUES(52,'019eb933-2f80-74db-bae2-acb8c257d745','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次34步","number":"0837-2345678","office":"白河镇1次30步","seconds":"0"}}','拨白河镇1次30步 0837-2345678，响铃 0 秒无人接听；1次34步','fa335872b89b7813fa1c71b91eeb941c1714f14832e50870bc53464ebe5f8956');
INSERT INTO log_entry VALUES(53,'019eb933-2f80-773b-a1fb-36032d82fe3b','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"7","number":"0837-2345678","office":"白河镇1次30步"}}','告警 7 号：白河镇1次30步值班电话 0837-2345678 无人接听','ffbe32dd05cb12d40036a2db026101abfc61a627418283dca8fecd622dc25628');
INSERT INTO log_entry VALUES(54,'019eb933-2f80-7a1e-889e-8a8d10c8b226','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次35步"}}','开始对白河镇1次35步查岗','b96022382baa5e4bf84a2aca29b39ef6d7a21d97596f05283502b337cb8e03cf');
INSERT INTO log_entry VALUES(55,'019eb933-2f80-7f3e-ae54-2586e3354fdf','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次37步","number":"0837-2345678","office":"白河镇1次35步","seconds":"0"}}','拨白河镇1次35步 0837-2345678，响铃 0 秒无人接听；1次37步','4c5e8be08fc58d2aa11d13caa25db6645a3db6172a7d0158989567f33682688f');
INSERT INTO log_entry VALUES(56,'019eb933-2f80-7126-83f3-a15b12849de1','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次39步","number":"0837-2345678","office":"白河镇1次35步","seconds":"0"}}','拨白河镇1次35步 0837-2345678，响铃 0 秒无人接听；1次39步','9bae5b27995b488885d6c74bdd451d8c6b89e9bddb376d9dd5586769398fb32b');
INSERT INTO log_entry VALUES(57,'019eb933-2f80-738f-a793-d6fff2021104','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"8","number":"0837-2345678","office":"白河镇1次35步"}}','告警 8 号：白河镇1次35步值班电话 0837-2345678 无人接听','72cf54a7de663e8ed18404f029c4c93cccf74bdd714fe0b45005e3790da9c2fc');
INSERT INTO log_entry VALUES(58,'019eb933-2f80-7fdd-8d58-93f5ef3dbd94','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次40步"}}','开始对白河镇1次40步查岗','479b5ab111515c87e41863ccf140b076687cd1b56515fd70dff21d1c83faa4d6');
INSERT INTO log_entry VALUES(59,'019eb933-2f80-733d-a424-e9b241362b4b','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次42步","number":"0837-2345678","office":"白河镇1次40步","seconds":"0"}}','拨白河镇1次40步 0837-2345678，响铃 0 秒无人接听；1次42步','aa161af7fb25f7dbcfae1b8b2f86123e506ee8f496498be34cdf5b47f54b218f');
INSERT INTO log_entry VALUES(60,'019eb933-2f80-7ef9-8679-4694a837fe91','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次44步","number":"0837-2345678","office":"白河镇1次40步","seconds":"0"}}','拨白河镇1次40步 0837-2345678，响铃 0 秒无人接听；1次44步','36c29c61d9e3a0b4f32500b26f2b27e5e9154a73e57253de5dc8bba7bb30ef1f');
INSERT INTO log_entry VALUES(61,'019eb933-2f80-792f-828f-2634cb899b3e','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"9","number":"0837-2345678","office":"白河镇1次40步"}}','告警 9 号：白河镇1次40步值班电话 0837-2345678 无人接听','5f46c1190fcd861b751afcedc1ef41322a38fc04521254a2966da9abaff81686');
INSERT INTO log_entry VALUES(62,'019eb933-2f80-761f-adbc-9057697ce775','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次45步"}}','开始对白河镇1次45步查岗','a02fbee1c40cc6d21e328d2adefa0bdb5215815cc95d1a613ede2590b4ac00b6');
INSERT INTO log_entry VALUES(63,'019eb933-2f80-7281-9980-143956954eb4','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次47步","number":"0837-2345678","office":"白河镇1次45步","seconds":"0"}}','拨白河镇1次45步 0837-2345678，响铃 0 秒无人接听；1次47步','960a32c65f00f5531dcd864b16c8522562bed5922260192355528cded0eaa249');
INSERT INTO log_entry VALUES(64,'019eb933-2f80-7c0b-8741-9e5bb8295106','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次49步","number":"0837-2345678","office":"白河镇1次45步","seconds":"0"}}','拨白河镇1次45步 0837-2345678，响铃 0 秒无人接听；1次49步','82b8e8975d45ecdf04f6ce1393518b39d6725497be4780bc58c24b99c05edb3a');
INSERT INTO log_entry VALUES(65,'019eb933-2f80-772d-b693-6cf216d82bbf','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"10","number":"0837-2345678","office":"白河镇1次45步"}}','告警 10 号：白河镇1次45步值班电话 0837-2345678 无人接听','6fa96f832e1d7273d3388ffb42f82adb7eb6a7c11f4710486f91009ecc87a93f');
INSERT INTO log_entry VALUES(66,'019eb933-2f80-7a9d-ab76-a56f2773e501','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次50步"}}','开始对白河镇1次50步查岗','b1a6239881498c01e6cfef18c0ffc8805cbf9a895dee1badae55a8c08c4e50ad');
INSERT INTO log_entry VALUES(67,'019eb933-2f80-709d-9f70-5c587cfcfe99','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次52步","number":"0837-2345678","office":"白河镇1次50步","seconds":"0"}}','拨白河镇1次50步 0837-2345678，响铃 0 秒无人接听；1次52步','b07fad0b46c425da9eb1fa694d1c565e5e17d6e29f89473ea7b41260efb57bb9');
INSERT INTO log_entry VALUES(68,'019eb933-2f80-7dba-b947-c89ed236ae68','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次54步","number":"0837-2345678","office":"白河镇1次50步","seconds":"0"}}','拨白河镇1次50步 0837-2345678，响铃 0 秒无人接听；1次54步','da2e2ae3aa5074f93e7f551a9ce5347068dca91c90acce140d92171a7ea91584');
INSERT INTO log_entry VALUES(69,'019eb933-2f80-7b1f-9af4-187279d7fa2b','alert',1781223600000,1781223600000,'值守',NULL,'{"code":"log_raised_phone_unanswered","params":{"alert":"11","number":"0837-2345678","office":"白河镇1次50步"}}','告警 11 号：白河镇1次50步值班电话 0837-2345678 无人接听','ff714e142eae3599e890bec020b13de7e7a0409b95ea92f3c3fdae9206027269');
INSERT INTO log_entry VALUES(70,'019eb933-2f80-7a5c-82b5-1297ea293470','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_call_began","params":{"office":"白河镇1次55步"}}','开始对白河镇1次55步查岗','040f9b6adf39d2ea5584e6e401f18461033b6059709d78c26f7c570f7994ba35');
INSERT INTO log_entry VALUES(71,'019eb933-2f80-74ca-95e7-7afd41262cf6','check_call',1781223600000,1781223600000,'值守',NULL,'{"code":"log_tried_no_answer","params":{"note":"；1次57步","number":"0837-2345678","office":"白河镇1次55步","seconds":"0"}}','拨白河镇1次55步 0837-2345678，响铃 0 秒无人接听；1次57步','63eadc292d6d3b8ad944580bcc99b83f36ebc8a275848ce4cce52637e0e2dbfa');
INSERT INTO log_entry VALUES(72,'019ebe47-3c00-7587-ac38-0acda444fd69','alert',1781308800000,1781308800000,'周建国',NULL,'{"code":"log_taken_through","params":{"by":"赵建国","number":"1","through":"周建国"}}','告警 1 号由周建国报赵建国，由赵建国接手','ba7ca0f8ed2fdafbef966200a277320b5ed94c89043812418ada94cfbf899981');
INSERT INTO log_entry VALUES(73,'019ebe48-2660-7eaa-aeaa-ef176d3ebd58','alert',1781308860000,1781308860000,'周建国',NULL,'{"code":"log_taken","params":{"by":"周建国","number":"2"}}','告警 2 号由周建国接手','4c0edaf56ba840a2926047b64d38c019c89425004d4a1ca75c374297bd7f1161');
INSERT INTO log_entry VALUES(74,'019ebe4b-cfe0-7c03-a7c2-776eae404ef9','alert',1781309100000,1781309100000,'周建国',NULL,'{"code":"log_resolved","params":{"by":"周建国","number":"2","what":"改打手机，已接通"}}','告警 2 号由周建国办结：改打手机，已接通','3bb964897cf4a58977606614ffd098f21f4c6d0b37daad46b32315712117768f');
INSERT INTO log_entry VALUES(75,'019ebe4c-ba40-70e0-80f4-5d368d24bb57','correction',1781309160000,1781229720000,'周建国','019eb990-91c0-7aa6-9241-31a68209d11c','{"written":"at_once","reason":"听错组别","record":{"type":"call","direction":"inbound","party":{"office":"青石村四组","name":"王大爷","title":null,"phone":"14000000022"},"particulars":{"kind":"public","place":null,"matter":null,"request":null},"content":"反映村口排水沟堵塞，积水漫上路面。","proposed":null,"instruction":null,"outcome":null,"handled_by":null,"handled_at":null,"marking":"internal"}}',replace('青石村四组\n王大爷\n14000000022\n反映村口排水沟堵塞，积水漫上路面。','\n',char(10)),'c47d22c86b4b073ae3b9e4d4be2d29ea305ed78f2fd05983e260e700de30bf38');
INSERT INTO log_entry VALUES(76,'019ebe4d-a4a0-79f8-a63b-5a04bb7eb832','matter',1781309220000,1781309220000,'周建国',NULL,'{"subject":"019ebe4d-a4a0-78cb-b5f7-91b690b67fb6","message":{"code":"matter_opened","params":{"owner":"孙文博","text":"白石村二组安置点送水"}}}','新增待办事项：白石村二组安置点送水（责任人：孙文博）','002635b230f2fd2821fbb73a8e3d31d4721839975ad2b60ce0b592333b21e16b');
INSERT INTO log_entry VALUES(77,'019ebe50-63c0-7440-ae5f-7edaf1f67d0e','access',1781309400000,1781309400000,'赵建国',NULL,'{"kind":"roles_changed","person":{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国"},"before":[],"after":["keeper"]}','调整角色：赵建国，由“无”改为“管理员”','b960da2ae0dea6640df6f90c6665971ebd358e07c53fb09d94681caf5f2fd810');
INSERT INTO log_entry VALUES(78,'019ebe50-63c0-79dc-a936-403a1747d776','access',1781309400000,1781309400000,'赵建国',NULL,'{"kind":"pin_set","person":{"id":"01a20f87-3f34-745c-93aa-33d78f1800d2","name":"赵建国"}}','设置口令：赵建国','2abc989b98c7b94bbd13eca3941d01a04e58a20dc82fa0510d916c8264856177');
INSERT INTO log_entry VALUES(79,'019ebe50-63c0-7793-932d-c25bd612de75','access',1781309400000,1781309400000,'赵建国',NULL,'{"kind":"roles_changed","person":{"id":"01a20f87-3f34-764e-8317-bf3572bb749a","name":"钱春梅"},"before":[],"after":["leader"]}','调整角色：钱春梅，由“无”改为“带班领导”','68231d73e3adb1b9dd631f37ac3b7342fe6c2ff306ae9e83f2cea3443cf2f5ad');
CREATE TABLE log_head (
    id   INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    seq  INTEGER NOT NULL CHECK (seq >= 0),
    hash TEXT    NOT NULL
) STRICT;
INSERT INTO log_head VALUES(1,79,'68231d73e3adb1b9dd631f37ac3b7342fe6c2ff306ae9e83f2cea3443cf2f5ad');
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
INSERT INTO contact VALUES(1,'县防汛抗旱指挥部','张丽','副主任','0837-7654321','08377654321',13);
INSERT INTO contact VALUES(2,'白石村','李大山','村支书','14000000021','14000000021',14);
INSERT INTO contact VALUES(3,'青石村三组','王大爷',NULL,'14000000022','14000000022',15);
INSERT INTO contact VALUES(4,'青石村四组','王大爷',NULL,'14000000022','14000000022',75);
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
INSERT INTO log_record VALUES(1,1,'sign_in',1781137500000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(2,2,'sign_in',1781137500000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(3,3,'line_test',1781223660000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(4,4,'handover',1781223840000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(5,5,'handover',1781223840000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(6,6,'handover',1781223960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(7,7,'handover',1781223960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(8,8,'handover',1781223960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(9,9,'sign_in',1781223960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(10,10,'sign_in',1781223960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(11,11,'sign_in',1781223960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(12,12,'sign_in',1781223960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(13,13,'call',1781224800000,'inbound','meeting','县防汛抗旱指挥部',1);
INSERT INTO log_record VALUES(14,14,'call',1781226900000,'outbound','other','白石村',2);
INSERT INTO log_record VALUES(15,75,'call',1781229720000,'inbound','public','青石村四组',4);
INSERT INTO log_record VALUES(16,16,'matter',1781229960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(17,17,'away',1781249400000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(18,18,'away',1781253900000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(19,19,'matter',1781253960000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(20,20,'incident',1781272020000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(21,21,'incident',1781272140000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(22,22,'incident',1781272500000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(23,23,'incident',1781273400000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(24,24,'incident',1781278200000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(25,25,'incident',1781307000000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(26,26,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(27,27,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(28,28,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(29,29,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(30,30,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(31,31,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(32,32,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(33,33,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(34,34,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(35,35,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(36,36,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(37,37,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(38,38,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(39,39,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(40,40,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(41,41,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(42,42,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(43,43,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(44,44,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(45,45,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(46,46,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(47,47,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(48,48,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(49,49,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(50,50,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(51,51,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(52,52,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(53,53,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(54,54,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(55,55,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(56,56,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(57,57,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(58,58,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(59,59,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(60,60,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(61,61,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(62,62,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(63,63,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(64,64,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(65,65,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(66,66,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(67,67,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(68,68,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(69,69,'alert',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(70,70,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(71,71,'check_call',1781223600000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(72,72,'alert',1781308800000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(73,73,'alert',1781308860000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(74,74,'alert',1781309100000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(76,76,'matter',1781309220000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(77,77,'access',1781309400000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(78,78,'access',1781309400000,NULL,NULL,NULL,NULL);
INSERT INTO log_record VALUES(79,79,'access',1781309400000,NULL,NULL,NULL,NULL);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','log_words','log_words',0,'CREATE VIRTUAL TABLE log_words USING fts5 (pairs, content = '''', columnsize = 0, tokenize = ''ascii'')');
CREATE TABLE IF NOT EXISTS 'log_words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO log_words_data VALUES(1,X'4f8f27');
INSERT INTO log_words_data VALUES(10,X'0000000002044f00020101010201010002100102120102');
INSERT INTO log_words_data VALUES(137438953473,X'000000480430e4bba44e02050106e58fa3e4bba44e020402029bbd4e02080205bbbae59bbd4e02070106e7bdaee58fa34e02030106e8aebee7bdae4e02020205b5b5e5bbba4e020604080b070a0b0b');
INSERT INTO log_words_data VALUES(274877906945,X'0000008e0430e4b8ba4f020c0103e5afbc4f02100205b8a6e78fad4f020d0106e694b9e4b8ba4f020b020595b4e8a7924f0203020297a04f020a020598a5e6a2854f02070202a2854f02080106e78fade9a2864f020e020294b14f02090103e889b24f02050205a792e889b24f02040205b083e695b44f02020106e992b1e698a54f02060205a286e5afbc4f020f0408080a0b0a070a070b07080a0a0b');
INSERT INTO log_words_data VALUES(2199023255553,X'00000e790230301b02170102170302170201300d0220010c0d0303030303010c0c03030303030502180201320e02130102120201361102090201380302060a020f0e020a01020a01021102020a0203e5888619021503029ca80d02210203e6ada51a020a01020801020801020b0203e7ab8b1402190203e8bf941102100101310d02190102150f020402013114023802013211020b0201330d021c0201340e020b01020a02013514022502013611020d0203e4baba1402390203e6aca11a02080104061901040619010209010208010406190101320f021402020c0201301402170502140201310d02180102140201320f021302013303020a18020e01020e01021502020e0203e4b8871902270203e58fb01802180203e6ada51b021f0102333011020f0201320d021702013403020b18020f01020f01021602020f0201370302080a02110e020c01020c01021302020c0203e688b7140236030297a50d021d010234300e020c01020b0201330d021602013503020c1802100102100102170202100203e6ada51c021f010235340d021502013603020d1802110102110102180202110203e6ada51e020a0102080203e7b1b314022601013611040a060201350d021402013703020e1802120102120102190202120203e69c880d021a0203e7a7920302130101370302090a02120e020d01020d01021402020d0201360d021302013803020f18021301021301021a0202130203e697b61902120302ada51f021f0101381b021401021401021b0202140201330302070a02100e020b01020b01021202020b0203e6b58b0302100101390d021f0106e4b887e58583190228030489e6a5bc0d02260403e7bb840f020503048ae7adbe04020b01020b01020b01020b0403e8b7af0f022103018b140220030493e5b9b20d023a03019a18021b0304bbe4bbbb0d020d0403e78fad0102090a02090301bd0d020b0202b9a60e020a0403e99da217020e0205ba8be794b11102190403e9a1b910020603020603048ce7bb841404090b01020701020701020701020901020903028e371902110301a114022c05021f0304a4e68ea50402060102060102060102060102020403e78fad04020e01020e0302070301ba10021404023a0403e5919814022905021c0403e68ea51b021a01021a01021d02021a0202bbbb0d020e0403e4baba1002130203bc973314023503019a0d02330403e8aeae0d02280304a4e4baa114022b05021e0202bd8d0e022b0402080403e6ada30e0223030493e6bb9114020c01020a01020a01020a01020c01020c03049ce4b89a18021a0106e580bce78fad03020213021801021806020d02028583190229020286b50e021d05021502058886e681a21902160304a9e4b8930d02390304b0e4bd8d0e022a0403e59ca80102060102060902060102060403e68caf030216020589afe4b8bb0d020c0403e78fad0202090a020902058a9ee4ba8b1002050302050403e790861302120502bb931302020301a00d023d02028d8a18021403019a0802160802170403e59ca80702040403e69a821102040403e7adbe0c02040403e8bf9412020402058e8be59f8b1402210301bb13021e0304bfe5a7941602120102120403e694bf0d02230902140102140403e998b20d020202058f82e58aa00d023c03048de698a00f02150304a3e68e920f02180304ace5bc800d022b0304b0e4bd9c1802190301b71d02050205908ee5b1b11402140301ac1b021c01021c01021f02021c0403e588b00302150205918ae58ebf1602110102110502b8a61502110403e8ada61d0202030498e4bca414022a05021d0403e5b7b20e02280304a8e5bbba0602020202110302020602140205928ce6b0b40d02370205938de993831b021501021503021502059b9be7bb8410020b03020b03019e1102120403e5b2971202060301bd08040b0a0403e59ca80402040202040403e69bbf1102160403e7adbe01020408020402020402059c9fe79fb314021d0304a8e4baa40402050102050102050102050403e58ebf0d02220502b29701020701020709020701020702029da114020e01020c01020c01020c01020e01020e02059f8be69d911402220205a0b5e5a19e0f021c0202a19e0f021d0205a29ee5be851002030202a48d0e021f0403e9809a19021803049ce997b40e02180304a7e5b1b10e02060403e788b70f02080304b1e7baa61902250205a78be5afb91a0203040203030494e58ebf1602130102130202ad9704020d01020d01020d01020d030499e696870702020102140402020402150102020102020205ae8ce688900802050301a416021a01021a0403e58fac0d022a0205afb9e799bd1a02040402040301bc1502150205b081e997ad14022e0202b1b10e02070602150403e4bd9314020b01020901020901020901020b01020b0202b29701020801020807020801020801020801020805021809020d04020d0403e4bd8d1202070205b7a1e69fa50e02260304b2e4b9a617020d0403e588b00e02290502b08114022d0403e794b515020d01020d0502bb841302160205b8a6e6b19b0d023e0403e78fad1502120301b803021c0b02250205b9b2e58f820d023b0205ba9ce4b8890d02250403e680bb1602160102160304a6e4bc9a0d02320205bbbae59bbd01020303020302020302040a0a0102030202030602150205bc80e5a78b1a02020402020403e998b20d022c0304a0e4b8bd0d020a0205bd95e4b88a04020a01020a01020a01020a0205be85e58a9e1002040302040106e680bbe580bc160217010217020581a2e5a48d190217020283851502030102030102030403e586b50e021c0502140403e69d900d02400403e7bb881902030601ad1802030403e9a696140203020288900802060302b73114023702058a97e697b10d02050301a51402050402050102050403e5918a15021001021001021002058ba8e799bd1b020201020203020202058c87e68ca50d0207030496e68e981802150304a5e983a80d02080304afe9938303021702058d9fe5a4b119022402058e92e6b0b40f021901020d01021d02020d030498e69cba1802160304a5e590ac1b021b01021b01021e02021b0403e78fad04020701020701040709010407090104030e0502bb8f190221020594afe4b9a60e02090304bfe5ba9c0d022409021501021502059687e58d9a0702030102150402030402160102030102030301990d02420304b0e5a29e1002020304b9e7b1b314021b020597a0e4baba14022805021b02021901021901021c0202190302a5390d021e0304b1e68c870d02060302b632190213020598a0e69d910f021602059a82e7a6bb11020502059bbfe5b29711021702039c88310d021b0302ba3218021702059d8ee5a4a70e02050502bbba010202030202040209010202030490e696990d02410301910e02040403e4b8890f02040502ba8c1404080b0102060102060102060102080102080403e58fa30f021705029b9b10020a03020a0403e694af0e02080403e9819314022302059fa5e591980e02270502b2971a020c04020c0403e79c8b11021b0205a5bce4bc9a0d02270203aca1301a020901020701020701020a0401321b021e0401341c021e0401351e02090102070401371f021e0205ada3e5b8b803021b0b02240301a51b04091901040919030409190403e580bc1d020c0403e69fa51a020b04020b0205b0b4e4bd8d0e02220403e588a90d02380403e6b29f0f021a01020e01021e02020e0502bcab0f021f0403e9808013021c0205b19be683850d023f05028a970d02040403e8a7860d022e0202b29f11021f0403e5a0b50f021b0403e6b88510020f03020f0403e981930e02200304b3e995871a02060102040102040102070102060102040205b58be8af9503021103048ee68d9f1902230304b7e6b69b02020303020303020d0202030202b69b08020e0403e59ca80502040403e7adbe0202040802040202b7a41002110304110b0205b885e6b7a41002100304100b0403e790861802110205bb91e4b88b14021f0403e59da114020d01020b01020b01020b01020d01020d0205bcabe4b88a0f02200103e788b70f020902058e8be5a4a70f020702028fad01020a01020a02020f01020f01020f01020f0104080a03020a01020a0403e5ae8c0802040601a41602190102190403e794b50302031a020e0403e8aeb00402080102080102080102080403e9a28615021302059086e683851302130403e8bf87180212020294b111021a0403e591a81102130304b5e8af9d03020412020e01020e07020f020599bde6b2b31a02050102030102030102060102050102030403e79fb30e02020604060b01020401020401020401020601020602059bb4e68ea519022002059c8be68e9211021c02059fb3e69d910e02030102030102090302090104070b0102050102050102050102070102070502bb9114021e0202a6bb1102060403e5b2970902070102070205a792e590ac0302140403e697a01b02180102180302180304afe6b0b40f021e04021b0304bbe7bea41402330205ab8be696b914021a0205ad94e5a48d0e021e0304bee588b00102050102050902050102050502ad9704020c01020c01020c01020c0403e980800902050102050202b1b31402270403e59c9f14021c0203baa6321402160502260304bfe8b7af0302190202bb840f02060403e5908e1402130502b1b114020a01020801020801020801020a01020a0403e68e9210020c03020c0403e7bb87130217030487e6b885130218030488e68aa519020403048fe6b58e190222030493e5be851302030304ade68aa51802040205bea4e4bc971402340103e8a18c19021a0205a681e683851402020102020102020102020102020102020205a786e9a2910d022f0202ada61d02030203aea1301102080304aee5aea40d02290304b0e5bd950402090102090102090102090202af9503021203019d1d02100401300302050403e68aa515020f01020f0304a2e997ae0e02160304b7e995870d02340205b083e5baa60d02310205b4a3e4bbbb1002120202b7af1402310403e4ba8e1902100403e6ada303021a0502b8851802100403e99da20f02220205bdace7a7bb1402320205bf87e58d8a180213030494e59b9e110211010205040c1909061508071108080c060606090606081a09090906120808080706121508070a06120807120b08070612080815061208070f1508060b09081208060906090b0607080a0b190709150e090b1107080806080c0a08180914070a0a090911080a0b0d0807060709080808080a060c0e080a09090909060a0f080d07080c08120a100d0608070b080e0a120810160a0a070a0708090908090d0c10180a09080d060a0a171f080a0908070b070a08090a0a0b091d0d0809130d0e0a0d0b0808060807070a0c0e100a0909090a13091217070a0f19060909190709070a0a0a08070a1009060817080a08080a0a080a11060609060d0f080b0a081107080a070807080b08180a091207080b0b0e080a170a080a2008090b11080a08070812191b0a0a2607070b0a0e0c090a0a12100b07080b090708160b0809090909090a08190a070809120706060b09090a0a07080807080a0a');
INSERT INTO log_words_data VALUES(2199023255554,X'0000011b0730e98080e58ebb13021d0403e7a6bb09020601020603049ae8a18c19021902038193311402240403e6b0b40e02210403e8b7af14023004020f01020f02058391e6b5b702020203020203020c0202020301a80d02090202938303021818021601021603021602039587311a02070102050102050102080102070102050403e995bf0d02350304bfe5928c0d0236020597ade9819314022f0304aee5a49c0e02170304b4e9998d0e0219020598b2e6b19b0d04032c0205998de99ba80e021a02059ba8e683850e021b02059d92e79fb30f02020102080302080301a20f02230403e68aa517020f0202a1b91002070302070205a284e8aea1110207030486e5afbc150214030491e8b0830d02300205a696e68aa5140204040b0b0908080e1306101708090a09090b0a0a1006080a0a0909');
INSERT INTO log_words_data VALUES(2473901162497,X'00000f3d0230302002170302180102180302180102180302180102180302180102180302180102180302180102180302180102180302180102180102050202180102180302180201304b0c0c03030303030201324b021202013820020a01021102020b01020b01021202020b01020b01021202020b01020b01021202020b01020b01021202020b01020b01021202020b01020b01021202020b01020b01021202020b01020b01021302020b01020b01021302020b0203e6ada522020b01020901020901020c05020b01020901020901020c05020b01020901020901020c05020b01020901020901020c05020b01020901020901020d01013145020503020402013022020a01020801020801020b1c020402013145020402013223022002013424022027020a02013526020a01020801020801020b0201372702200201392802200203e6aca1200406190102090102080104061a0104061a0102090102080104061a0104061a0102090102080104061a0104061a0102090102080104061a0104061a0102090102080104061a0104061a0102090102080104061a0104061a0102090102080104061a0104061a0102090102080104061a0104061a01020a0102080104061a0104061a01020a0102080104061a0101322102042802040102040102140201302a020a01020801020801020b0201322b022020021302013320020e01021502020f01020f01021602020f01020f01021602020f01020f01021602020f01020f01021602020f01020f01021602020f01020f01021602020f01020f01021602020f01020f01021702020f01020f01021702020f0201342c02200201352e020a01020801020801020b0201372f02200201393002200203e6ada523022108022108022108022108022101013325020402013032020a01020801020801020b02013233022002013420020f0102160202100102100102170202100102100102170202100102100102170202100102100102170202100104101201021702021001021001021702021001021001021702021001021001021802021001021001021802021002013536020a01020801020801020b02013720020c01021302020d01020d01021402020d01020d01021402020d01020d01021402020d01020d01021402020d01020d01021402040d1501020d01021402020d01020d01021402020d01020d01021502020d01020d01021502020d0201393802200101342902040201303a020a01020801020801020b0e020b0201323b02200201343c022002013520021001021702021101021101021802021101021101021802021101021101021802021101021101021802021101021101021802021101021101021802021101021101021801020a0104080b0104080b01040c0f0202110102110102190202110201373f02200201394002200203e6ada52402210802210802210802210802210101352d020402013042020a01020801020801020c02013243022002013444022002013546020a01020802013620021101021802021201021201021902021201021201021902021201021201021902021201021201021902021201021201021902021201021201021902021201021201021902021201021201021a02021201021201021a0202120201374702200203e6ada520020801020b05020b01020901020901020c05020b01020901020901020c05020b01020901020901020c05020b01020901020901020d05020b01020901013631020402013720021201021902021301021301021a02021301021301021a02021301021301021a02021301021301021a02021301021301021a02021301021301021a02021301021301021a02021301021301021b02021301021301021b02021301013720020d01021402020e01020e01021502020e01020e01021502020e01020e01021502020e01020e01021502020e01020e0104041302020e01020e01021502020e01020e01021502020e01020e01021602020e01020e01021602020e02013820021301021a02021401021401021b02021401021401021b02021401021401021b02021401021401021b02021401021401021b02021401021401021b02021401021401021b02021401021401021c02021401021401021c0202140203e6ada527022108022108022108022108022101013820021401021b02021501021501021c02021501021501021c02021501021501021c02021501021501021c02021501021501021c0202150102150104041a02021501021501021c02021501021501021d02021501021501021d02021502013320020b01021202020c01020c01021302020c01020c01021302020c01020c01021302020c01020c01021302020c01020c01021302020c01020c01021302020c01020c01021302020c01020c01021402020c01020c01021402020c0101393d02040203e6ada520021f0802210802210802210802210106e4b88ae8b7af4b02210301ba4d020c0205ba8be9a1b94c020603048ce7bb844c020b0301ba4c02140403e68ea520021a01021d02021b01021b01021e02021b01021b01021e02021b01021b01021e02021b01021b01021e02021b01021b01021e02021b01021b01021e02021b01021b01021e02021b01021b01021f02021b01021b01021f02021b0205bbbbe4baba4c02130106e580bce78fad21020d04020e04020e04020e04020e04020e04020e04020e04020f04020f02058a9ee4ba8b4c02050403e7bb934a020a02028d9a4c021702058f8de698a04b02150304a3e68e924b02180301b72102050402050402050402050402050402050402050402050402060402060403e794b1480205010205010205020290ac20021c01021f02021d01021d01022002021d01021d01022002021d01021d01022002021d01021d01022002021d01021d01022002021d01021d01022002021d01021d01022002021d01021d01022102021d01021d01022102021d0205918ae8ada62102020402020402020402020402020402020402020402020402020402020302020102020102020301984d020f0304a8e5bbba4802070102070102070205938de9938320021503021601021603021601021603021601021603021601021603021601021603021601021603021601021603021601021603021601021603021602059b9be7bb844b02050301bd48020d0502080403e58a9e4a02090403e68aa548020905028ea54802110102090205a0b5e5a19e4b021c0202a19e4b021d0205a29ee5be854c02030205a4a7e788b74b02080205a78be5afb92202030402030402030402030402030402030402030402030402030402030205ad99e696874c02150205ae89e7bdae4c020d0205afb9e799bd2202040402040402040402040402040402040402040402040402040402040202b29722020e04020e04020e04020e04020e04020e04020e04020e04020e04020e0205b7b2e68ea54a02100205bbbae59bbd48060806060102080102080302070205bc80e5a78b2202020402020402020402020402020402020402020402020402020402020205be85e58a9e4c02040103e6898b48021301020b0403e69cba4a020e030493e6898b4a020d02058aa5e8b5b548020a02058ba8e799bd20020203020201020203020201020203020201020203020201020203020201020203020201020203020201020203020201020203020201020203020202058e92e6b0b44b02190304a5e590ac20021b01021e02021c01021c01021f02021c01021c01021f02021c01021c01021f02021c01021c01021f02021c01021c01021f02021c01021c01021f02021c01021c01021f02021c01021c01022002021c01021c01022002021c0403e6898b48021201020a0403e9809a4a0211020594b9e4b8ba4d020b0403e689934a020c020595b4e8a7924d020302059687e58d9a4c02160304b0e5a29e4c0202020297a04d020a0403e4baba20021901021c02021a01021a01021d02021a01021a01021d02021a01021a01021d02021a01021a01021d02021a01021a01021d02021a01021a01021d02021a01021a01021d02021a01021a01021e02021a01021a01021e02021a020598a0e69d914b021602029cba4a020f02059d91e4ba8c4c020a0403e58fa34b021705029b9b4b020402059fa5e5b29722020d04020d04020d04020d04020d04020d04020d04020d04020d04020d0203aca1312202090104071a0104071a01020a0102090104071a0104071a01020a0401322a02090104071a0104071a01020a0102090104071a0104071a01020a0401333202090104071a0104071a01020a0102090104071a0104071a01020a0401343a02090104071a0104071a01020a0102090104071a0104071a01020b04013520020701020a2102090104071a0104071a01020b0102090104071a04013920021e0202ada52004091903040a1a01040a1a03040a1a01040a1a03040a1a01040a1a03040a1a01040a1a03040a1a01040a1a03040a1a01040a1a03040a1a01040a1a03040a1a01040a1a03040a1a01040a1a03040a1a0403e580bc21020c04020d04020d04020d04020d04020d04020d04020d04020e04020e0403e69fa522020c04020c04020c04020c04020c04020c04020c04020c04020c04020c0202b0b44c02110403e6b29f4b021a0502bcab4b021f0205b29fe5a0b54b021b0304b3e995872002040102070102060102040102040102070102060102040102040102070102060102040102040102070102060102040102040102070102060102040102040102070102060102040102040102070102060102040102040102070102060102040102040102080102060102040102040102080102060102040205bcabe4b88a4b02200106e782b9e980814c020f020288b74b020902058e8be5a4a74b020702058fade794b521020e04020f04020f04020f04020f04020f04020f04020f04021004021002059086e591984d020e020294b14d02090403e591a84802060102060102060403e8b5b548020e0304b5e8af9d21020f040210040210040210040210040210040210040210040211040211020599bde6b2b32002030102060102050102030102030102060102050102030102030102060102050102030102030102060102050102030102030102060102050102030102030102060102050102030102030102060102050102030102030102060102050102030102030102070102050102030102030102070102050102030403e79fb34c020802059fb3e69d914b02030102090205a792e697a02002180302190102190302190102190302190102190302190102190302190102190302190102190302190102190302190102190302190102190302190304afe6b0b44b021e0205aea1e790864d020d0202bb844b02060403e5ae894c020c04420b065d4109120606090f060681110f0f095d060f060614060f065e0f5e060612060663060614060f0606095d0641065d5e5d145e5d06140b060a09065f0a260a08070a09210e5e2e060f430a0908080a0a070a0a250a0a25220a15250a0b08090a430a600b080a080a0a09075f0a070a080725211f1f1f1e065423230708070a7e0a0b070a250a070e08247f080d43090a07');
INSERT INTO log_words_data VALUES(2473901162498,X'000001860430e7bb934a020b0205bdaee782b94c020e0103e889b24d02050205a792e889b24d02040202ada62102030402030402030402030402030402030402030402030402030402030302030102030102030202af9d2102100402110402110402110402110402110402110402110402120402120205b083e695b44d02020205b4a3e4bbbb4c02120205b5b5e5bbba48040b060502060205b7afe99da24b02220106e98081e6b0b44c021003019a4a021202029383200216030217010217030217010217030217010217030217010217030217010217030217010217030217010217030217010217030217010217030217020395873120020501020801020701020501020501020801020701020501020501020801020701020501020501020801020701020501020501020801020701020501020501020801020701020501020501020801020701020501020501020801020701020501020501020901020701020501020501020901020701020502059d92e79fb34b02020301a24b02230202a1b94c020704080a080a2b220a0a0e0a0b06407d0a06');
CREATE TABLE IF NOT EXISTS 'log_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO log_words_idx VALUES(1,X'',2);
INSERT INTO log_words_idx VALUES(2,X'',2);
INSERT INTO log_words_idx VALUES(16,X'',2);
INSERT INTO log_words_idx VALUES(16,X'30e9',4);
INSERT INTO log_words_idx VALUES(18,X'',2);
INSERT INTO log_words_idx VALUES(18,X'30e7bb93',4);
CREATE TABLE IF NOT EXISTS 'log_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO log_words_config VALUES('version',4);
CREATE TABLE person_role (
    person_id TEXT NOT NULL REFERENCES person (id),
    role      TEXT NOT NULL CHECK (role IN ('clerk', 'officer', 'leader', 'checker', 'keeper')),
    PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;
INSERT INTO person_role VALUES('01a20f87-3f34-745c-93aa-33d78f1800d2','keeper');
INSERT INTO person_role VALUES('01a20f87-3f34-764e-8317-bf3572bb749a','leader');
CREATE TABLE person_pin (
    person_id TEXT    PRIMARY KEY NOT NULL REFERENCES person (id),
    phc       TEXT    NOT NULL CHECK (phc GLOB '$argon2id$v=19$m=[0-9]*,t=[0-9]*,p=[0-9]*$?*$?*'),
    set_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO person_pin VALUES('01a20f87-3f34-745c-93aa-33d78f1800d2','$argon2id$v=19$m=19456,t=2,p=1$UXJ67ifNQAqIFhldQTL+bQ$1q0wxYdUzAA/t456ZfSLuLtv8Rdnx6Yhi/sLPHYRpWU',1781309400000);
CREATE TABLE pin_failure (
    person_id  TEXT    PRIMARY KEY NOT NULL REFERENCES person (id),
    count      INTEGER NOT NULL CHECK (count > 0),
    last_at_ms INTEGER NOT NULL
) STRICT;
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
INSERT INTO watch_state VALUES(1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,11);
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
INSERT INTO alert VALUES('019eb933-2f80-707a-bc7d-1342f889a4c5',1,'phone_unanswered','白河镇1次0步',NULL,NULL,'taken',NULL,NULL,NULL,NULL,NULL,'01a20f87-3f34-745c-93aa-33d78f1800d2','赵建国','01a20f87-3f34-75e0-9666-70dfe0f4bfbc','周建国',1781308800000,1781308800000,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-79bc-b344-91ed1b26cdad',2,'phone_unanswered','白河镇1次5步',NULL,NULL,'resolved',NULL,NULL,NULL,NULL,NULL,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','周建国',NULL,NULL,1781308860000,NULL,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','周建国',1781309100000,'改打手机，已接通');
INSERT INTO alert VALUES('019eb933-2f80-7312-947c-3b886353f438',3,'phone_unanswered','白河镇1次10步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-7cbc-93bd-f94ddc68d0d7',4,'phone_unanswered','白河镇1次15步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-7f28-8999-b5dbb1735e93',5,'phone_unanswered','白河镇1次20步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-7bc8-9a28-cc5edf2262b0',6,'phone_unanswered','白河镇1次25步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-7bb7-b94c-ec3f139c6d7e',7,'phone_unanswered','白河镇1次30步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-7c11-858a-8f3544ebefad',8,'phone_unanswered','白河镇1次35步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-7e22-ab44-d1ad0a4bdcf6',9,'phone_unanswered','白河镇1次40步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-78e3-9c95-a3b88643f3eb',10,'phone_unanswered','白河镇1次45步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO alert VALUES('019eb933-2f80-7933-98cc-f0f342be383f',11,'phone_unanswered','白河镇1次50步',NULL,NULL,'raised',0,1,1781223600000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE alert_occasion (
    alert_id TEXT    NOT NULL REFERENCES alert (id),
    place    INTEGER NOT NULL CHECK (place >= 0),
    at_ms    INTEGER NOT NULL,
    words    TEXT    NOT NULL CHECK (json_type(words) = 'object'),
    standing TEXT    NOT NULL CHECK (standing IN ('stands', 'before_its_time')),
    PRIMARY KEY (alert_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO alert_occasion VALUES('019eb933-2f80-707a-bc7d-1342f889a4c5',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次0步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-7312-947c-3b886353f438',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次10步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-78e3-9c95-a3b88643f3eb',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次45步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-7933-98cc-f0f342be383f',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次50步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-79bc-b344-91ed1b26cdad',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次5步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-7bb7-b94c-ec3f139c6d7e',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次30步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-7bc8-9a28-cc5edf2262b0',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次25步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-7c11-858a-8f3544ebefad',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次35步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-7cbc-93bd-f94ddc68d0d7',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次15步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-7e22-ab44-d1ad0a4bdcf6',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次40步"}','stands');
INSERT INTO alert_occasion VALUES('019eb933-2f80-7f28-8999-b5dbb1735e93',0,1781223600000,'{"number":"0837-2345678","office":"白河镇1次20步"}','stands');
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
INSERT INTO check_call VALUES('019eb933-2f80-7180-a0f6-92a38b3cfa1e','白河镇1次0步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-72af-97c7-f40489f0f106','白河镇1次5步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-7a93-81e9-24b1e189759b','白河镇1次10步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-7dcd-826c-f1f2fad33550','白河镇1次15步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-79cc-8fce-c6e3e2e60e8b','白河镇1次20步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-7f87-8c31-e3a59401aa0e','白河镇1次25步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-79d1-a6d2-0bc4f4ab985e','白河镇1次30步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-723e-a052-e522b4e264b3','白河镇1次35步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-786a-8d65-ffd82f17ae0e','白河镇1次40步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-7dc6-98c0-56efefd514a4','白河镇1次45步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-7814-8094-490b15b941c1','白河镇1次50步','赵建国',1781223600000,'exhausted',NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO check_call VALUES('019eb933-2f80-79e9-83e1-e85b55ed30ce','白河镇1次55步','赵建国',1781223600000,'ready',0,1781223780000,NULL,NULL,NULL);
CREATE TABLE check_number (
    call_id TEXT    NOT NULL REFERENCES check_call (id),
    place   INTEGER NOT NULL CHECK (place >= 0),
    reach   TEXT    NOT NULL CHECK (reach IN (
                'duty_phone', 'second_phone', 'officer_mobile', 'leader_mobile', 'office_head')),
    who     TEXT    CHECK (who <> ''),
    number  TEXT    NOT NULL CHECK (number <> ''),
    PRIMARY KEY (call_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO check_number VALUES('019eb933-2f80-7180-a0f6-92a38b3cfa1e',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-723e-a052-e522b4e264b3',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-72af-97c7-f40489f0f106',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-7814-8094-490b15b941c1',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-786a-8d65-ffd82f17ae0e',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-79cc-8fce-c6e3e2e60e8b',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-79d1-a6d2-0bc4f4ab985e',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-79e9-83e1-e85b55ed30ce',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-7a93-81e9-24b1e189759b',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-7dc6-98c0-56efefd514a4',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-7dcd-826c-f1f2fad33550',0,'duty_phone',NULL,'0837-2345678');
INSERT INTO check_number VALUES('019eb933-2f80-7f87-8c31-e3a59401aa0e',0,'duty_phone',NULL,'0837-2345678');
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
INSERT INTO check_attempt VALUES('019eb933-2f80-7180-a0f6-92a38b3cfa1e',0,0,1781223600000,0,'no_answer',NULL,'1次2步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7180-a0f6-92a38b3cfa1e',1,0,1781223600000,0,'no_answer',NULL,'1次4步');
INSERT INTO check_attempt VALUES('019eb933-2f80-723e-a052-e522b4e264b3',0,0,1781223600000,0,'no_answer',NULL,'1次37步');
INSERT INTO check_attempt VALUES('019eb933-2f80-723e-a052-e522b4e264b3',1,0,1781223600000,0,'no_answer',NULL,'1次39步');
INSERT INTO check_attempt VALUES('019eb933-2f80-72af-97c7-f40489f0f106',0,0,1781223600000,0,'no_answer',NULL,'1次7步');
INSERT INTO check_attempt VALUES('019eb933-2f80-72af-97c7-f40489f0f106',1,0,1781223600000,0,'no_answer',NULL,'1次9步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7814-8094-490b15b941c1',0,0,1781223600000,0,'no_answer',NULL,'1次52步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7814-8094-490b15b941c1',1,0,1781223600000,0,'no_answer',NULL,'1次54步');
INSERT INTO check_attempt VALUES('019eb933-2f80-786a-8d65-ffd82f17ae0e',0,0,1781223600000,0,'no_answer',NULL,'1次42步');
INSERT INTO check_attempt VALUES('019eb933-2f80-786a-8d65-ffd82f17ae0e',1,0,1781223600000,0,'no_answer',NULL,'1次44步');
INSERT INTO check_attempt VALUES('019eb933-2f80-79cc-8fce-c6e3e2e60e8b',0,0,1781223600000,0,'no_answer',NULL,'1次22步');
INSERT INTO check_attempt VALUES('019eb933-2f80-79cc-8fce-c6e3e2e60e8b',1,0,1781223600000,0,'no_answer',NULL,'1次24步');
INSERT INTO check_attempt VALUES('019eb933-2f80-79d1-a6d2-0bc4f4ab985e',0,0,1781223600000,0,'no_answer',NULL,'1次32步');
INSERT INTO check_attempt VALUES('019eb933-2f80-79d1-a6d2-0bc4f4ab985e',1,0,1781223600000,0,'no_answer',NULL,'1次34步');
INSERT INTO check_attempt VALUES('019eb933-2f80-79e9-83e1-e85b55ed30ce',0,0,1781223600000,0,'no_answer',NULL,'1次57步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7a93-81e9-24b1e189759b',0,0,1781223600000,0,'no_answer',NULL,'1次12步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7a93-81e9-24b1e189759b',1,0,1781223600000,0,'no_answer',NULL,'1次14步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7dc6-98c0-56efefd514a4',0,0,1781223600000,0,'no_answer',NULL,'1次47步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7dc6-98c0-56efefd514a4',1,0,1781223600000,0,'no_answer',NULL,'1次49步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7dcd-826c-f1f2fad33550',0,0,1781223600000,0,'no_answer',NULL,'1次17步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7dcd-826c-f1f2fad33550',1,0,1781223600000,0,'no_answer',NULL,'1次19步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7f87-8c31-e3a59401aa0e',0,0,1781223600000,0,'no_answer',NULL,'1次27步');
INSERT INTO check_attempt VALUES('019eb933-2f80-7f87-8c31-e3a59401aa0e',1,0,1781223600000,0,'no_answer',NULL,'1次29步');
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
INSERT INTO outbox VALUES(1,'sound','019eb933-2f80-707a-bc7d-1342f889a4c5',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(2,'notify','019eb933-2f80-707a-bc7d-1342f889a4c5',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(3,'to_front','019eb933-2f80-707a-bc7d-1342f889a4c5',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(4,'badge',NULL,NULL,1,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(5,'sound','019eb933-2f80-79bc-b344-91ed1b26cdad',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(6,'notify','019eb933-2f80-79bc-b344-91ed1b26cdad',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(7,'to_front','019eb933-2f80-79bc-b344-91ed1b26cdad',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(8,'badge',NULL,NULL,2,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(9,'sound','019eb933-2f80-7312-947c-3b886353f438',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(10,'notify','019eb933-2f80-7312-947c-3b886353f438',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(11,'to_front','019eb933-2f80-7312-947c-3b886353f438',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(12,'badge',NULL,NULL,3,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(13,'sound','019eb933-2f80-7cbc-93bd-f94ddc68d0d7',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(14,'notify','019eb933-2f80-7cbc-93bd-f94ddc68d0d7',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(15,'to_front','019eb933-2f80-7cbc-93bd-f94ddc68d0d7',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(16,'badge',NULL,NULL,4,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(17,'sound','019eb933-2f80-7f28-8999-b5dbb1735e93',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(18,'notify','019eb933-2f80-7f28-8999-b5dbb1735e93',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(19,'to_front','019eb933-2f80-7f28-8999-b5dbb1735e93',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(20,'badge',NULL,NULL,5,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(21,'sound','019eb933-2f80-7bc8-9a28-cc5edf2262b0',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(22,'notify','019eb933-2f80-7bc8-9a28-cc5edf2262b0',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(23,'to_front','019eb933-2f80-7bc8-9a28-cc5edf2262b0',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(24,'badge',NULL,NULL,6,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(25,'sound','019eb933-2f80-7bb7-b94c-ec3f139c6d7e',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(26,'notify','019eb933-2f80-7bb7-b94c-ec3f139c6d7e',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(27,'to_front','019eb933-2f80-7bb7-b94c-ec3f139c6d7e',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(28,'badge',NULL,NULL,7,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(29,'sound','019eb933-2f80-7c11-858a-8f3544ebefad',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(30,'notify','019eb933-2f80-7c11-858a-8f3544ebefad',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(31,'to_front','019eb933-2f80-7c11-858a-8f3544ebefad',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(32,'badge',NULL,NULL,8,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(33,'sound','019eb933-2f80-7e22-ab44-d1ad0a4bdcf6',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(34,'notify','019eb933-2f80-7e22-ab44-d1ad0a4bdcf6',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(35,'to_front','019eb933-2f80-7e22-ab44-d1ad0a4bdcf6',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(36,'badge',NULL,NULL,9,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(37,'sound','019eb933-2f80-78e3-9c95-a3b88643f3eb',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(38,'notify','019eb933-2f80-78e3-9c95-a3b88643f3eb',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(39,'to_front','019eb933-2f80-78e3-9c95-a3b88643f3eb',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(40,'badge',NULL,NULL,10,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(41,'sound','019eb933-2f80-7933-98cc-f0f342be383f',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(42,'notify','019eb933-2f80-7933-98cc-f0f342be383f',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(43,'to_front','019eb933-2f80-7933-98cc-f0f342be383f',1,NULL,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(44,'badge',NULL,NULL,11,1781223600000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(45,'close_notice','019eb933-2f80-707a-bc7d-1342f889a4c5',NULL,NULL,1781308800000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(46,'badge',NULL,NULL,10,1781308800000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(47,'close_notice','019eb933-2f80-79bc-b344-91ed1b26cdad',NULL,NULL,1781308860000,NULL,NULL,NULL);
INSERT INTO outbox VALUES(48,'badge',NULL,NULL,9,1781308860000,NULL,NULL,NULL);
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
INSERT INTO handover VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59',1781224200000,1781223480000,'01a20f87-3f34-7413-ab4a-77338969969d',1,'昨夜小雨，累计雨量12.5毫米，青石水库水位312.40米，低于汛限水位。22时县防办电话查岗，8秒接听，在岗。无其他异常。',NULL,NULL,NULL,'completed',1781223960000,'{"office":"青石镇","duty_phone":"0837-2345678","handover":{"id":"019eb931-5ac0-791c-9194-246a4e9a1a59","due_at":"2026-06-12T08:30","outgoing":[{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国"},{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛"}],"incoming":[{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国"},{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博"}],"happened":"昨夜小雨，累计雨量12.5毫米，青石水库水位312.40米，低于汛限水位。22时县防办电话查岗，8秒接听，在岗。无其他异常。","equipment":[{"name":"值班电话","state":{"kind":"ok"}},{"name":"传真机","state":{"kind":"fault","words":"缺纸，已领"}},{"name":"卫星电话","state":{"kind":"ok"}},{"name":"对讲机","state":{"kind":"ok"}},{"name":"视频会议系统","state":{"kind":"ok"}},{"name":"值班电脑","state":{"kind":"ok"}}],"line_test":{"id":"019eb934-19e0-78b8-bf30-a9aeb250bfb1","at":"2026-06-12T08:21","by":{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国"},"number":"0837-2345678","outcome":{"kind":"heard","seconds":6},"note":null},"signatures":[{"side":"outgoing","person":{"id":"01a20f87-3f34-7413-ab4a-77338969969d","name":"李建国"},"at":"2026-06-12T08:24","proof":"name"},{"side":"outgoing","person":{"id":"01a20f87-3f34-7de6-b4bd-9b35fc7c8c36","name":"郑海涛"},"at":"2026-06-12T08:24","proof":"name"},{"side":"incoming","person":{"id":"01a20f87-3f34-75e0-9666-70dfe0f4bfbc","name":"周建国"},"at":"2026-06-12T08:26","proof":"name"},{"side":"incoming","person":{"id":"01a20f87-3f34-7823-9823-320e22c5bf85","name":"孙文博"},"at":"2026-06-12T08:26","proof":"name"}],"overridden":null,"state":{"kind":"completed","at":"2026-06-12T08:26"},"findings":[{"weight":"look","message":{"code":"faulty","params":{"item":"传真机"}}}],"matters":[]}}');
CREATE TABLE handover_person (
    handover_id TEXT    NOT NULL REFERENCES handover (id),
    side        TEXT    NOT NULL CHECK (side IN ('outgoing', 'incoming')),
    position    INTEGER NOT NULL CHECK (position >= 0),
    person_id   TEXT    NOT NULL REFERENCES person (id),
    PRIMARY KEY (handover_id, side, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO handover_person VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59','incoming',0,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc');
INSERT INTO handover_person VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59','incoming',1,'01a20f87-3f34-7823-9823-320e22c5bf85');
INSERT INTO handover_person VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59','outgoing',0,'01a20f87-3f34-7413-ab4a-77338969969d');
INSERT INTO handover_person VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59','outgoing',1,'01a20f87-3f34-7de6-b4bd-9b35fc7c8c36');
CREATE TABLE handover_item (
    handover_id TEXT    NOT NULL REFERENCES handover (id),
    position    INTEGER NOT NULL CHECK (position >= 0),
    name        TEXT    NOT NULL CHECK (name <> ''),
    fault       TEXT    CHECK (fault <> ''),
    PRIMARY KEY (handover_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO handover_item VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59',0,'值班电话',NULL);
INSERT INTO handover_item VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59',1,'传真机','缺纸，已领');
INSERT INTO handover_item VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59',2,'卫星电话',NULL);
INSERT INTO handover_item VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59',3,'对讲机',NULL);
INSERT INTO handover_item VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59',4,'视频会议系统',NULL);
INSERT INTO handover_item VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59',5,'值班电脑',NULL);
CREATE TABLE handover_signature (
    handover_id TEXT    NOT NULL REFERENCES handover (id),
    side        TEXT    NOT NULL CHECK (side IN ('outgoing', 'incoming')),
    person_id   TEXT    NOT NULL REFERENCES person (id),
    revision    INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL,
    proof       TEXT    NOT NULL CHECK (proof IN ('pin', 'name')),
    PRIMARY KEY (handover_id, side, person_id, revision)
) STRICT, WITHOUT ROWID;
INSERT INTO handover_signature VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59','incoming','01a20f87-3f34-75e0-9666-70dfe0f4bfbc',1,1781223960000,'name');
INSERT INTO handover_signature VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59','incoming','01a20f87-3f34-7823-9823-320e22c5bf85',1,1781223960000,'name');
INSERT INTO handover_signature VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59','outgoing','01a20f87-3f34-7413-ab4a-77338969969d',1,1781223840000,'name');
INSERT INTO handover_signature VALUES('019eb931-5ac0-791c-9194-246a4e9a1a59','outgoing','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36',1,1781223840000,'name');
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
INSERT INTO line_test VALUES('019eb934-19e0-78b8-bf30-a9aeb250bfb1',1781223660000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','0837-2345678','heard',6,NULL);
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
INSERT INTO matter VALUES('019eb994-3b40-7415-bebf-322b4518893c','青石村四组排水沟清淤','01a20f87-3f34-7823-9823-320e22c5bf85',1781251200000,NULL,1781229960000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','closed',1781253960000,'01a20f87-3f34-7823-9823-320e22c5bf85','已组织清淤，积水退去');
INSERT INTO matter VALUES('019ebe4d-a4a0-78cb-b5f7-91b690b67fb6','白石村二组安置点送水','01a20f87-3f34-7823-9823-320e22c5bf85',1781323200000,NULL,1781309220000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','open',NULL,NULL,NULL);
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
INSERT INTO matter_event VALUES(1,'019eb994-3b40-7415-bebf-322b4518893c',1781229960000,'opened','01a20f87-3f34-75e0-9666-70dfe0f4bfbc',NULL);
INSERT INTO matter_event VALUES(2,'019eb994-3b40-7415-bebf-322b4518893c',1781253960000,'closed','01a20f87-3f34-7823-9823-320e22c5bf85',NULL);
INSERT INTO matter_event VALUES(3,'019ebe4d-a4a0-78cb-b5f7-91b690b67fb6',1781309220000,'opened','01a20f87-3f34-75e0-9666-70dfe0f4bfbc',NULL);
CREATE TABLE watch_presence (
    id        TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    person_id TEXT    NOT NULL REFERENCES person (id),
    from_ms   INTEGER NOT NULL,
    to_ms     INTEGER,
    planned   TEXT    CHECK (planned <> ''),
    note      TEXT    CHECK (note <> ''),
    CONSTRAINT a_presence_is_not_reversed CHECK (to_ms IS NULL OR from_ms <= to_ms)
) STRICT;
INSERT INTO watch_presence VALUES('019eb411-6760-78c7-ab1d-ad89674605ef','01a20f87-3f34-7413-ab4a-77338969969d',1781137500000,1781223960000,'主班',NULL);
INSERT INTO watch_presence VALUES('019eb411-6760-7873-a960-e37b3667e924','01a20f87-3f34-7de6-b4bd-9b35fc7c8c36',1781137500000,1781223960000,'副班',NULL);
INSERT INTO watch_presence VALUES('019eb938-adc0-7169-9576-ff9c8533ef5a','01a20f87-3f34-75e0-9666-70dfe0f4bfbc',1781223960000,NULL,'主班',NULL);
INSERT INTO watch_presence VALUES('019eb938-adc0-706f-bfdb-851893f7f64d','01a20f87-3f34-7823-9823-320e22c5bf85',1781223960000,NULL,'副班',NULL);
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
INSERT INTO away VALUES('019ebabc-dcc0-7550-8025-d4681358e04c','019eb938-adc0-706f-bfdb-851893f7f64d',1781249400000,1781253000000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','查看排水沟',1781253900000);
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
INSERT INTO incident VALUES('019ebc16-0420-7dfd-8376-04b231b6b246','白石村二组山体滑坡',1781272020000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc',NULL,1200,2400,'08:00 17:00',NULL);
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
INSERT INTO incident_report VALUES('019ebc16-0420-70ca-9e80-b27d9b32eda6','019ebc16-0420-7dfd-8376-04b231b6b246',1,'initial',1781272020000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc',1781271300000,'白石村二组后山','连续降雨','约200立方米土石滑下，压埋村道15米','已封闭道路，转移群众3户11人','无人员伤亡','仍有小块土石滑落','白石村','李大山','村支书','14000000021');
INSERT INTO incident_report VALUES('019ebc74-50c0-73e9-9cc6-3ae1cf63617c','019ebc16-0420-7dfd-8376-04b231b6b246',2,'follow_up',1781278200000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc',NULL,NULL,NULL,'道路清理过半','挖掘机2台作业',NULL,'稳定',NULL,NULL,NULL,NULL);
INSERT INTO incident_report VALUES('019ebe2b-c4c0-785e-8416-57f3092b6bdc','019ebc16-0420-7dfd-8376-04b231b6b246',3,'final',1781307000000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc',NULL,NULL,NULL,'道路于7时20分恢复通行',NULL,'无人员伤亡，直接经济损失约2万元',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO incident_notice VALUES('019ebc18-c340-7be6-8105-fad6de980576','019ebc16-0420-7dfd-8376-04b231b6b246',1781272140000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','leader_on_call','带班领导','phone','立即赶赴现场，请应急办派车');
INSERT INTO incident_notice VALUES('019ebc1d-5720-7331-b4f3-71dac78f4708','019ebc16-0420-7dfd-8376-04b231b6b246',1781272500000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','county','县委县政府总值班室','phone','请30分钟内书面报告');
INSERT INTO incident_notice VALUES('019ebc2b-12c0-7bd0-ad2d-1f5b7345adbe','019ebc16-0420-7dfd-8376-04b231b6b246',1781273400000,'01a20f87-3f34-75e0-9666-70dfe0f4bfbc','county','县委县政府总值班室','written',NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('event',6);
INSERT INTO sqlite_sequence VALUES('person_change',0);
INSERT INTO sqlite_sequence VALUES('matter_event',3);
INSERT INTO sqlite_sequence VALUES('outbox',48);
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
CREATE TRIGGER log_entry_corrects_a_first_version BEFORE INSERT ON log_entry
WHEN NEW.kind = 'correction'
 AND NOT EXISTS (SELECT 1 FROM log_entry WHERE id = NEW.about AND kind <> 'correction')
BEGIN SELECT RAISE(ABORT, 'a correction is about a first version'); END;
CREATE TRIGGER log_head_follows_the_chain BEFORE UPDATE ON log_head
WHEN NEW.seq <> OLD.seq + 1 OR NEW.hash IS NOT (SELECT hash FROM log_entry WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'log_head follows the chain'); END;
CREATE TRIGGER log_head_is_never_deleted BEFORE DELETE ON log_head
BEGIN SELECT RAISE(ABORT, 'log_head is never deleted'); END;
CREATE UNIQUE INDEX contact_stands_once ON contact (
    coalesce(office, ''), coalesce(name, ''), coalesce(title, ''), coalesce(phone, ''));
CREATE INDEX contact_by_use ON contact (last);
CREATE INDEX log_record_by_time ON log_record (stated_at_ms);
CREATE INDEX log_record_by_kind ON log_record (kind);
CREATE INDEX log_record_by_call_kind ON log_record (call_kind) WHERE call_kind IS NOT NULL;
CREATE INDEX log_record_by_office ON log_record (office) WHERE office IS NOT NULL;
CREATE INDEX log_record_by_contact ON log_record (contact) WHERE contact IS NOT NULL;
CREATE TRIGGER the_first_pin_is_a_keepers AFTER INSERT ON person_pin
WHEN NOT EXISTS (SELECT 1 FROM person_pin JOIN person_role USING (person_id) WHERE role = 'keeper')
BEGIN SELECT RAISE(ABORT, 'an office that has PINs has a keeper who has one'); END;
CREATE TRIGGER the_last_pin_is_a_keepers AFTER DELETE ON person_pin
WHEN EXISTS (SELECT 1 FROM person_pin)
 AND NOT EXISTS (SELECT 1 FROM person_pin JOIN person_role USING (person_id) WHERE role = 'keeper')
BEGIN SELECT RAISE(ABORT, 'an office that has PINs has a keeper who has one'); END;
CREATE TRIGGER the_last_keeper_stays AFTER DELETE ON person_role
WHEN OLD.role = 'keeper'
 AND EXISTS (SELECT 1 FROM person_pin)
 AND NOT EXISTS (SELECT 1 FROM person_pin JOIN person_role USING (person_id) WHERE role = 'keeper')
BEGIN SELECT RAISE(ABORT, 'an office that has PINs has a keeper who has one'); END;
CREATE TRIGGER a_role_never_changes BEFORE UPDATE ON person_role
BEGIN SELECT RAISE(ABORT, 'a role never changes: it is given or taken'); END;
CREATE TRIGGER a_pin_stays_with_its_person BEFORE UPDATE ON person_pin
WHEN OLD.person_id IS NOT NEW.person_id
BEGIN SELECT RAISE(ABORT, 'a PIN stays with its person'); END;
CREATE TRIGGER wrong_tries_are_counted_one_by_one BEFORE UPDATE ON pin_failure
WHEN OLD.person_id IS NOT NEW.person_id
  OR NOT (NEW.count = OLD.count + 1 OR (NEW.count = OLD.count AND NEW.last_at_ms <= OLD.last_at_ms))
BEGIN SELECT RAISE(ABORT, 'wrong tries are counted one by one'); END;
CREATE INDEX open_alerts ON alert (number) WHERE state <> 'resolved';
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
CREATE TRIGGER an_occasion_only_turns_out_early BEFORE UPDATE ON alert_occasion
WHEN (OLD.alert_id, OLD.place, OLD.at_ms, OLD.words) IS NOT (NEW.alert_id, NEW.place, NEW.at_ms, NEW.words)
  OR NEW.standing <> 'before_its_time'
BEGIN SELECT RAISE(ABORT, 'an occasion never changes'); END;
CREATE TRIGGER an_occasion_is_never_deleted BEFORE DELETE ON alert_occasion
BEGIN SELECT RAISE(ABORT, 'an occasion is never deleted'); END;
CREATE INDEX unfinished_check_calls ON check_call (began_at_ms) WHERE state IN ('ready', 'ringing');
CREATE TRIGGER a_finished_check_call_never_changes BEFORE UPDATE ON check_call
WHEN OLD.state NOT IN ('ready', 'ringing')
BEGIN SELECT RAISE(ABORT, 'a finished check call never changes'); END;
CREATE TRIGGER a_check_call_is_never_deleted BEFORE DELETE ON check_call
BEGIN SELECT RAISE(ABORT, 'a check call is never deleted'); END;
CREATE TRIGGER check_attempt_is_append_only BEFORE UPDATE ON check_attempt
BEGIN SELECT RAISE(ABORT, 'check_attempt is append-only'); END;
CREATE TRIGGER check_attempt_is_never_deleted BEFORE DELETE ON check_attempt
BEGIN SELECT RAISE(ABORT, 'check_attempt is append-only'); END;
CREATE TRIGGER what_was_done_stays_done BEFORE UPDATE ON due_mark WHEN OLD.result = 'done'
BEGIN SELECT RAISE(ABORT, 'what was done stays done'); END;
CREATE TRIGGER what_was_done_is_never_deleted BEFORE DELETE ON due_mark WHEN OLD.result = 'done'
BEGIN SELECT RAISE(ABORT, 'what was done stays done'); END;
CREATE INDEX owed_effects ON outbox (seq) WHERE done_at_ms IS NULL;
CREATE TRIGGER an_owed_effect_is_never_deleted BEFORE DELETE ON outbox WHEN OLD.done_at_ms IS NULL
BEGIN SELECT RAISE(ABORT, 'an owed effect is never deleted'); END;
CREATE UNIQUE INDEX one_handover_is_being_written ON handover (state) WHERE state = 'draft';
CREATE INDEX handover_by_completion ON handover (completed_at_ms) WHERE state = 'completed';
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
CREATE INDEX matter_event_by_matter ON matter_event (matter_id, seq);
CREATE TRIGGER matter_event_is_append_only BEFORE UPDATE ON matter_event
BEGIN SELECT RAISE(ABORT, 'matter_event is append-only'); END;
CREATE TRIGGER matter_event_is_never_deleted BEFORE DELETE ON matter_event
BEGIN SELECT RAISE(ABORT, 'matter_event is append-only'); END;
CREATE TRIGGER matter_event_is_never_replaced BEFORE INSERT ON matter_event
WHEN EXISTS (SELECT 1 FROM matter_event WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'matter_event is append-only'); END;
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
CREATE INDEX incident_by_time ON incident (logged_at_ms);
CREATE TRIGGER incident_is_append_only BEFORE UPDATE ON incident
BEGIN SELECT RAISE(ABORT, 'incident is append-only'); END;
CREATE TRIGGER incident_is_never_deleted BEFORE DELETE ON incident
BEGIN SELECT RAISE(ABORT, 'incident is append-only'); END;
CREATE TRIGGER incident_is_never_replaced BEFORE INSERT ON incident
WHEN EXISTS (SELECT 1 FROM incident WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'incident is append-only'); END;
CREATE TRIGGER reports_follow_each_other BEFORE INSERT ON incident_report
WHEN NEW.number <> coalesce((SELECT max(number) FROM incident_report WHERE incident_id = NEW.incident_id), 0) + 1
  OR EXISTS (SELECT 1 FROM incident_report WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM incident_report WHERE incident_id = NEW.incident_id AND kind = 'final')
BEGIN SELECT RAISE(ABORT, 'reports follow each other, and nothing follows the final one'); END;
CREATE TRIGGER incident_report_is_append_only BEFORE UPDATE ON incident_report
BEGIN SELECT RAISE(ABORT, 'incident_report is append-only'); END;
CREATE TRIGGER incident_report_is_never_deleted BEFORE DELETE ON incident_report
BEGIN SELECT RAISE(ABORT, 'incident_report is append-only'); END;
CREATE INDEX notice_by_incident ON incident_notice (incident_id, at_ms);
CREATE TRIGGER incident_notice_is_append_only BEFORE UPDATE ON incident_notice
BEGIN SELECT RAISE(ABORT, 'incident_notice is append-only'); END;
CREATE TRIGGER incident_notice_is_never_deleted BEFORE DELETE ON incident_notice
BEGIN SELECT RAISE(ABORT, 'incident_notice is append-only'); END;
CREATE TRIGGER incident_notice_is_never_replaced BEFORE INSERT ON incident_notice
WHEN EXISTS (SELECT 1 FROM incident_notice WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'incident_notice is append-only'); END;
PRAGMA writable_schema=OFF;
COMMIT;
