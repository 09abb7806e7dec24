-- The county's directory: the offices that it supervises.
--
-- Why every former state is kept: a spot check rings the number that the directory gave on that day, and an office
-- that says "that is not our number" must be answered with when it changed and by whom.
CREATE TABLE member_office (
    id            TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    name          TEXT    NOT NULL CHECK (trim(name) <> ''),
    kind          TEXT    NOT NULL CHECK (kind IN ('township', 'subdistrict', 'department', 'other')),
    parent_id     TEXT    REFERENCES member_office (id),
    duty_phone    TEXT    CHECK (duty_phone <> ''),
    second_phone  TEXT    CHECK (second_phone <> ''),
    head_name     TEXT    CHECK (head_name <> ''),
    head_title    TEXT    CHECK (head_title <> ''),
    head_mobile   TEXT    CHECK (head_mobile GLOB '1[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
    membership    TEXT    NOT NULL,
    left_since    TEXT    CHECK (left_since IS NULL OR left_since IS date(left_since)),
    position      INTEGER NOT NULL CHECK (position BETWEEN 0 AND 65535),
    changed_at_ms INTEGER NOT NULL,
    changed_by    TEXT    NOT NULL CHECK (changed_by <> ''),
    CONSTRAINT no_office_is_its_own_parent CHECK (parent_id IS NULL OR parent_id <> id),
    CONSTRAINT a_second_phone_stands_beside_another CHECK (
        second_phone IS NULL OR (duty_phone IS NOT NULL AND duty_phone <> second_phone)),
    CONSTRAINT a_head_has_a_name CHECK (head_name IS NOT NULL OR (head_title IS NULL AND head_mobile IS NULL)),
    CONSTRAINT the_membership_carries_what_is_known CHECK (
        CASE membership
            WHEN 'in_use' THEN left_since IS NULL
            WHEN 'left'   THEN left_since IS NOT NULL
            ELSE FALSE  -- without it an unknown word yields NULL, and NULL passes a CHECK
        END
    )
) STRICT;

CREATE UNIQUE INDEX one_office_in_use_per_name ON member_office (name) WHERE membership = 'in_use';

CREATE TRIGGER a_member_office_is_never_replaced BEFORE INSERT ON member_office
WHEN EXISTS (SELECT 1 FROM member_office WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an office of the directory is changed, never replaced'); END;

CREATE TRIGGER a_member_office_keeps_its_id BEFORE UPDATE OF id ON member_office
WHEN OLD.id IS NOT NEW.id
BEGIN SELECT RAISE(ABORT, 'an office of the directory keeps its id'); END;

CREATE TRIGGER a_member_office_is_never_deleted BEFORE DELETE ON member_office
BEGIN SELECT RAISE(ABORT, 'an office of the directory leaves, it is never deleted'); END;

-- What an office was before each change, from when to when, and who said so. Kept by a trigger, so that no change
-- escapes it.
CREATE TABLE member_office_change (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT    NOT NULL REFERENCES member_office (id),
    name           TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    parent_id      TEXT,
    duty_phone     TEXT,
    second_phone   TEXT,
    head_name      TEXT,
    head_title     TEXT,
    head_mobile    TEXT,
    membership     TEXT    NOT NULL,
    left_since     TEXT,
    position       INTEGER NOT NULL,
    changed_at_ms  INTEGER NOT NULL,
    changed_by     TEXT    NOT NULL,
    replaced_at_ms INTEGER NOT NULL,
    replaced_by    TEXT    NOT NULL
) STRICT;

CREATE INDEX changes_of_a_member_office ON member_office_change (id);

CREATE TRIGGER a_change_of_a_member_office_is_kept BEFORE UPDATE ON member_office
BEGIN
    INSERT INTO member_office_change (id, name, kind, parent_id, duty_phone, second_phone, head_name, head_title,
                                      head_mobile, membership, left_since, position, changed_at_ms, changed_by,
                                      replaced_at_ms, replaced_by)
    VALUES (OLD.id, OLD.name, OLD.kind, OLD.parent_id, OLD.duty_phone, OLD.second_phone, OLD.head_name,
            OLD.head_title, OLD.head_mobile, OLD.membership, OLD.left_since, OLD.position, OLD.changed_at_ms,
            OLD.changed_by, NEW.changed_at_ms, NEW.changed_by);
END;

CREATE TRIGGER member_office_change_is_append_only BEFORE UPDATE ON member_office_change
BEGIN SELECT RAISE(ABORT, 'member_office_change is append-only'); END;

CREATE TRIGGER member_office_change_is_never_deleted BEFORE DELETE ON member_office_change
BEGIN SELECT RAISE(ABORT, 'member_office_change is append-only'); END;
