-- Who may do what: roles, PINs, and the wrong tries with them.
--
-- What became of roles and PINs stands in the duty log; these tables hold what is now. A PIN is kept as an argon2id
-- string only, and no table, log entry or print other than `person_pin` ever holds one.

CREATE TABLE person_role (
    person_id TEXT NOT NULL REFERENCES person (id),
    role      TEXT NOT NULL CHECK (role IN ('clerk', 'officer', 'leader', 'checker', 'keeper')),
    PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_pin (
    person_id TEXT    PRIMARY KEY NOT NULL REFERENCES person (id),
    phc       TEXT    NOT NULL CHECK (phc GLOB '$argon2id$v=19$m=[0-9]*,t=[0-9]*,p=[0-9]*$?*$?*'),
    set_at_ms INTEGER NOT NULL
) STRICT;

-- Wrong tries in a row, kept so that starting the program again forgets none. No row: none.
CREATE TABLE pin_failure (
    person_id  TEXT    PRIMARY KEY NOT NULL REFERENCES person (id),
    count      INTEGER NOT NULL CHECK (count > 0),
    last_at_ms INTEGER NOT NULL
) STRICT;

-- An office that has PINs has a keeper who has one, or nobody could ever give or take anything again. So the keeper's
-- PIN is the first to come and the last to go.
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

-- The count goes up by one, or the same tries are seen by a clock that was set back.
CREATE TRIGGER wrong_tries_are_counted_one_by_one BEFORE UPDATE ON pin_failure
WHEN OLD.person_id IS NOT NEW.person_id
  OR NOT (NEW.count = OLD.count + 1 OR (NEW.count = OLD.count AND NEW.last_at_ms <= OLD.last_at_ms))
BEGIN SELECT RAISE(ABORT, 'wrong tries are counted one by one'); END;
