-- What passes between offices: whose keys are trusted, which packets were made and taken, and what other offices'
-- rosters say.
--
-- Why a packet is kept whole: it is signed, so years later it still shows what an office had told the county, and
-- nothing that was read out of it has to be believed. The own secret key never stands in these data.

CREATE TABLE office_key (
    id              TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 32),
    keys            TEXT    NOT NULL CHECK (length(keys) = 128),
    owner           TEXT    NOT NULL,
    member_id       TEXT    REFERENCES member_office (id),
    office_id       TEXT    NOT NULL CHECK (length(office_id) = 36),
    name            TEXT    NOT NULL CHECK (trim(name) <> ''),
    offered_at_ms   INTEGER NOT NULL,
    trust           TEXT    NOT NULL,
    challenge       TEXT    CHECK (challenge GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
    wrong           INTEGER CHECK (wrong BETWEEN 0 AND 255),
    settled_at_ms   INTEGER,
    settled_by      TEXT    CHECK (settled_by <> ''),
    newest          INTEGER NOT NULL CHECK (newest >= 0),
    CONSTRAINT the_owner_is_known CHECK (
        CASE owner
            WHEN 'member' THEN member_id IS NOT NULL
            WHEN 'county' THEN member_id IS NULL
            ELSE FALSE
        END),
    CONSTRAINT the_trust_carries_what_is_known CHECK (
        CASE trust
            WHEN 'pending'   THEN wrong IS NOT NULL AND settled_at_ms IS NULL AND settled_by IS NULL
            WHEN 'confirmed' THEN challenge IS NULL AND wrong IS NULL AND settled_at_ms IS NOT NULL AND settled_by IS NOT NULL
            WHEN 'retired'   THEN challenge IS NULL AND wrong IS NULL AND settled_at_ms IS NOT NULL AND settled_by IS NOT NULL
            ELSE FALSE
        END)
) STRICT;

-- An office has one valid key, and there is one county above.
CREATE UNIQUE INDEX one_confirmed_key_per_owner ON office_key (owner, coalesce(member_id, '')) WHERE trust = 'confirmed';

CREATE TRIGGER trust_only_goes_forward BEFORE UPDATE ON office_key
WHEN (OLD.id, OLD.keys, OLD.owner, OLD.member_id, OLD.office_id, OLD.name, OLD.offered_at_ms)
     IS NOT (NEW.id, NEW.keys, NEW.owner, NEW.member_id, NEW.office_id, NEW.name, NEW.offered_at_ms)
  OR OLD.trust = 'retired'
  OR (OLD.trust = 'confirmed' AND NEW.trust = 'pending')
  OR (OLD.trust = 'pending' AND NEW.trust = 'pending' AND NEW.wrong < OLD.wrong)
  OR NEW.newest < OLD.newest
BEGIN SELECT RAISE(ABORT, 'keys go on from pending to confirmed and retired'); END;

CREATE TRIGGER an_office_key_is_never_deleted BEFORE DELETE ON office_key
BEGIN SELECT RAISE(ABORT, 'keys are retired, never deleted'); END;

CREATE TRIGGER an_office_key_is_never_replaced BEFORE INSERT ON office_key
WHEN EXISTS (SELECT 1 FROM office_key WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'keys are never replaced'); END;

-- Packets of others that were taken.
CREATE TABLE packet_taken (
    id          TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    key_id      TEXT    NOT NULL REFERENCES office_key (id),
    number      INTEGER NOT NULL CHECK (number > 0),
    kind        TEXT    NOT NULL CHECK (kind IN ('report', 'notice')),
    digest      TEXT    NOT NULL CHECK (length(digest) = 64),
    made_at_ms  INTEGER NOT NULL,
    taken_at_ms INTEGER NOT NULL,
    taken_by    TEXT    NOT NULL CHECK (taken_by <> ''),
    file_name   TEXT    NOT NULL,
    packet      BLOB    NOT NULL CHECK (length(packet) > 0)
) STRICT;

CREATE INDEX packets_of_a_key ON packet_taken (key_id, number);

CREATE TRIGGER packet_taken_is_append_only BEFORE UPDATE ON packet_taken
BEGIN SELECT RAISE(ABORT, 'packet_taken is append-only'); END;

CREATE TRIGGER packet_taken_is_never_deleted BEFORE DELETE ON packet_taken
BEGIN SELECT RAISE(ABORT, 'packet_taken is append-only'); END;

CREATE TRIGGER packet_taken_is_never_replaced BEFORE INSERT ON packet_taken
WHEN EXISTS (SELECT 1 FROM packet_taken WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'packet_taken is append-only'); END;

-- Own packets.
CREATE TABLE packet_made (
    number     INTEGER PRIMARY KEY NOT NULL CHECK (number > 0),
    id         TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    kind       TEXT    NOT NULL CHECK (kind IN ('invitation', 'enrolment', 'report', 'notice')),
    addressee  TEXT    CHECK (length(addressee) = 32),
    made_at_ms INTEGER NOT NULL,
    made_by    TEXT    NOT NULL CHECK (made_by <> ''),
    digest     TEXT    NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE TRIGGER packet_made_is_append_only BEFORE UPDATE ON packet_made
BEGIN SELECT RAISE(ABORT, 'packet_made is append-only'); END;

CREATE TRIGGER packet_made_is_never_deleted BEFORE DELETE ON packet_made
BEGIN SELECT RAISE(ABORT, 'packet_made is append-only'); END;

CREATE TRIGGER packet_made_is_never_replaced BEFORE INSERT ON packet_made
WHEN EXISTS (SELECT 1 FROM packet_made WHERE number = NEW.number OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'packet_made is append-only'); END;

-- Rosters of other offices. The last one that has a day counts for it; earlier ones stay.
CREATE TABLE member_roster (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id   TEXT    NOT NULL REFERENCES member_office (id),
    first       TEXT    NOT NULL CHECK (first IS date(first)),
    last        TEXT    NOT NULL CHECK (last IS date(last)),
    source      TEXT    NOT NULL,
    packet_id   TEXT    REFERENCES packet_taken (id),
    roster_id   TEXT    CHECK (length(roster_id) = 36),
    edition     INTEGER CHECK (edition BETWEEN 1 AND 4294967295),
    file_name   TEXT    CHECK (file_name <> ''),
    taken_at_ms INTEGER NOT NULL,
    taken_by    TEXT    NOT NULL CHECK (taken_by <> ''),
    CONSTRAINT a_member_roster_is_not_reversed CHECK (first <= last),
    CONSTRAINT the_source_carries_what_is_known CHECK (
        CASE source
            WHEN 'packet' THEN packet_id IS NOT NULL AND roster_id IS NOT NULL AND edition IS NOT NULL AND file_name IS NULL
            WHEN 'sheet'  THEN packet_id IS NULL AND roster_id IS NULL AND edition IS NULL AND file_name IS NOT NULL
            ELSE FALSE
        END)
) STRICT;

CREATE INDEX member_roster_by_days ON member_roster (member_id, first, last);

CREATE TRIGGER member_roster_is_append_only BEFORE UPDATE ON member_roster
BEGIN SELECT RAISE(ABORT, 'member_roster is append-only'); END;

CREATE TRIGGER member_roster_is_never_deleted BEFORE DELETE ON member_roster
BEGIN SELECT RAISE(ABORT, 'member_roster is append-only'); END;

CREATE TABLE member_duty (
    roster_seq   INTEGER NOT NULL REFERENCES member_roster (seq),
    place        INTEGER NOT NULL CHECK (place >= 0),
    date         TEXT    NOT NULL CHECK (date IS date(date)),
    post         TEXT    NOT NULL CHECK (trim(post) <> ''),
    starts_at_ms INTEGER,
    ends_at_ms   INTEGER,
    name         TEXT    NOT NULL CHECK (name <> ''),
    title        TEXT    CHECK (title <> ''),
    mobile       TEXT    CHECK (mobile GLOB '1[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
    PRIMARY KEY (roster_seq, place),
    CONSTRAINT a_duty_has_both_ends CHECK (
        (starts_at_ms IS NULL) = (ends_at_ms IS NULL) AND (starts_at_ms IS NULL OR starts_at_ms < ends_at_ms))
) STRICT, WITHOUT ROWID;

CREATE INDEX member_duty_by_date ON member_duty (roster_seq, date);

CREATE TRIGGER member_duty_is_append_only BEFORE UPDATE ON member_duty
BEGIN SELECT RAISE(ABORT, 'member_duty is append-only'); END;

CREATE TRIGGER member_duty_is_never_deleted BEFORE DELETE ON member_duty
BEGIN SELECT RAISE(ABORT, 'member_duty is append-only'); END;
