-- Changes of published rosters. The duties of the first edition stay as they were published; every change adds an
-- edition with its steps, and the views below say how things stand by the newest one.
CREATE TABLE roster_change (
    roster_id  TEXT    NOT NULL REFERENCES roster (id),
    edition    INTEGER NOT NULL CHECK (edition BETWEEN 2 AND 4294967295),
    kind       TEXT    NOT NULL,
    pay_back   TEXT    CHECK (pay_back IN ('none', 'owed')),
    from_ms    INTEGER,
    reason     TEXT    NOT NULL CHECK (trim(reason) <> ''),
    clearance  TEXT    NOT NULL CHECK (clearance IN ('approved', 'filed')),
    cleared_by TEXT    NOT NULL CHECK (trim(cleared_by) <> ''),
    made_by    TEXT    NOT NULL CHECK (trim(made_by) <> ''),
    made_at_ms INTEGER NOT NULL,
    PRIMARY KEY (roster_id, edition),
    CONSTRAINT the_kind_carries_what_is_known CHECK (
        CASE kind
            WHEN 'swap'         THEN pay_back IS NULL AND from_ms IS NULL
            WHEN 'substitution' THEN pay_back IS NOT NULL AND from_ms IS NULL
            WHEN 'takeover'     THEN pay_back IS NULL AND from_ms IS NOT NULL
            WHEN 'repair'       THEN pay_back IS NULL AND from_ms IS NULL
            ELSE FALSE
        END
    )
) STRICT, WITHOUT ROWID;

CREATE TABLE roster_step (
    roster_id   TEXT    NOT NULL,
    edition     INTEGER NOT NULL,
    place       INTEGER NOT NULL CHECK (place >= 0),
    date        TEXT    NOT NULL CHECK (date IS date(date)),
    shift_id    TEXT    NOT NULL REFERENCES shift_pattern (id),
    out_person  TEXT    REFERENCES person (id),
    into_person TEXT    REFERENCES person (id),
    PRIMARY KEY (roster_id, edition, place),
    FOREIGN KEY (roster_id, edition) REFERENCES roster_change (roster_id, edition),
    CONSTRAINT a_step_changes_something CHECK (out_person IS NOT into_person)
) STRICT, WITHOUT ROWID;

CREATE INDEX roster_step_by_out ON roster_step (roster_id, date, shift_id, out_person);
CREATE INDEX roster_step_by_day ON roster_step (date);

CREATE TABLE roster_consent (
    roster_id TEXT    NOT NULL,
    edition   INTEGER NOT NULL,
    person_id TEXT    NOT NULL REFERENCES person (id),
    how       TEXT    NOT NULL CHECK (how IN ('in_person', 'by_phone', 'in_writing', 'ordered')),
    PRIMARY KEY (roster_id, edition, person_id),
    FOREIGN KEY (roster_id, edition) REFERENCES roster_change (roster_id, edition)
) STRICT, WITHOUT ROWID;

-- A roster as its newest edition has it.
CREATE VIEW effective_roster AS
SELECT roster.id, first, last, state, saved_at_ms, source, taken_over_at_ms,
       coalesce(newest.edition, roster.edition) AS edition,
       coalesce(newest.made_by, published_by) AS published_by,
       coalesce(newest.made_at_ms, published_at_ms) AS published_at_ms
FROM roster LEFT JOIN roster_change AS newest
  ON newest.roster_id = roster.id
 AND newest.edition = (SELECT max(edition) FROM roster_change WHERE roster_id = roster.id);

-- The duties as the newest edition has them: those of the first that nobody has left, and those that came later.
CREATE VIEW effective_duty AS
SELECT roster_id, date, shift_id, person_id, placement FROM duty
WHERE NOT EXISTS (
    SELECT 1 FROM roster_step AS gone
    WHERE gone.roster_id = duty.roster_id AND gone.date = duty.date AND gone.shift_id = duty.shift_id
      AND gone.out_person = duty.person_id)
UNION ALL
SELECT roster_id, date, shift_id, into_person, 'free' FROM roster_step AS came
WHERE into_person IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM roster_step AS gone
    WHERE gone.roster_id = came.roster_id AND gone.date = came.date AND gone.shift_id = came.shift_id
      AND gone.out_person = came.into_person AND gone.edition > came.edition);

CREATE TRIGGER editions_follow_each_other BEFORE INSERT ON roster_change
WHEN NEW.edition IS NOT (SELECT edition + 1 FROM effective_roster WHERE id = NEW.roster_id AND state = 'published')
BEGIN SELECT RAISE(ABORT, 'not the next edition of a published roster'); END;

CREATE TRIGGER roster_change_is_append_only BEFORE UPDATE ON roster_change
BEGIN SELECT RAISE(ABORT, 'roster_change is append-only'); END;

CREATE TRIGGER roster_change_is_never_deleted BEFORE DELETE ON roster_change
BEGIN SELECT RAISE(ABORT, 'roster_change is append-only'); END;

-- The sheet comes last and closes its edition.
CREATE TRIGGER a_step_belongs_to_an_open_edition BEFORE INSERT ON roster_step
WHEN EXISTS (SELECT 1 FROM roster_edition WHERE roster_id = NEW.roster_id AND edition = NEW.edition)
  OR EXISTS (SELECT 1 FROM roster_step
             WHERE roster_id = NEW.roster_id AND edition = NEW.edition AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'roster_step is append-only'); END;

CREATE TRIGGER a_step_lies_inside_its_roster BEFORE INSERT ON roster_step
WHEN NOT EXISTS (SELECT 1 FROM roster WHERE id = NEW.roster_id AND NEW.date BETWEEN first AND last)
BEGIN SELECT RAISE(ABORT, 'the step lies outside the period of its roster'); END;

CREATE TRIGGER whoever_leaves_stands_there BEFORE INSERT ON roster_step
WHEN NEW.out_person IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM effective_duty
    WHERE roster_id = NEW.roster_id AND date = NEW.date AND shift_id = NEW.shift_id AND person_id = NEW.out_person)
BEGIN SELECT RAISE(ABORT, 'whoever leaves does not stand there'); END;

CREATE TRIGGER roster_step_is_append_only BEFORE UPDATE ON roster_step
BEGIN SELECT RAISE(ABORT, 'roster_step is append-only'); END;

CREATE TRIGGER roster_step_is_never_deleted BEFORE DELETE ON roster_step
BEGIN SELECT RAISE(ABORT, 'roster_step is append-only'); END;

CREATE TRIGGER a_consent_belongs_to_an_open_edition BEFORE INSERT ON roster_consent
WHEN EXISTS (SELECT 1 FROM roster_edition WHERE roster_id = NEW.roster_id AND edition = NEW.edition)
  OR EXISTS (SELECT 1 FROM roster_consent
             WHERE roster_id = NEW.roster_id AND edition = NEW.edition AND person_id = NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'roster_consent is append-only'); END;

CREATE TRIGGER roster_consent_is_append_only BEFORE UPDATE ON roster_consent
BEGIN SELECT RAISE(ABORT, 'roster_consent is append-only'); END;

CREATE TRIGGER roster_consent_is_never_deleted BEFORE DELETE ON roster_consent
BEGIN SELECT RAISE(ABORT, 'roster_consent is append-only'); END;

CREATE TRIGGER a_later_edition_changes_something BEFORE INSERT ON roster_edition
WHEN NEW.edition > 1 AND NOT EXISTS (
    SELECT 1 FROM roster_step WHERE roster_id = NEW.roster_id AND edition = NEW.edition)
BEGIN SELECT RAISE(ABORT, 'an edition without a change'); END;

CREATE TRIGGER everybody_who_comes_has_consented BEFORE INSERT ON roster_edition
WHEN EXISTS (
    SELECT 1 FROM roster_step AS step
    WHERE step.roster_id = NEW.roster_id AND step.edition = NEW.edition AND step.into_person IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM roster_consent
                      WHERE roster_id = step.roster_id AND edition = step.edition AND person_id = step.into_person))
BEGIN SELECT RAISE(ABORT, 'somebody comes without having consented'); END;

CREATE TRIGGER nobody_comes_to_where_they_stand BEFORE INSERT ON roster_edition
WHEN NEW.edition > 1 AND EXISTS (
    SELECT 1 FROM effective_duty WHERE roster_id = NEW.roster_id
    GROUP BY date, shift_id, person_id HAVING count(*) > 1)
BEGIN SELECT RAISE(ABORT, 'the same person stands twice on a shift'); END;
