-- Weekend blocks, hours of rest between shifts, and long holidays that are arranged apart.
--
-- Why shift_pattern is built anew: its CHECK knows daily and weekly turns only, and a CHECK can't be altered. Rows are
-- copied as they are; foreign keys are off meanwhile and are checked before the migration is kept.
CREATE TABLE shift_pattern_with_blocks (
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
    turn_from       TEXT    CHECK (turn_from IN ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
    turn_days       INTEGER CHECK (turn_days BETWEEN 2 AND 3),
    retired_at_ms   INTEGER,
    CONSTRAINT the_turn_carries_what_is_known CHECK (
        CASE turn
            WHEN 'daily'  THEN turn_from IS NULL AND turn_days IS NULL
            WHEN 'weekly' THEN turn_from IS NOT NULL AND turn_days IS NULL
            WHEN 'block'  THEN turn_from IS NOT NULL AND turn_days IS NOT NULL
            ELSE FALSE  -- without it an unknown turn yields NULL, and NULL passes a CHECK
        END
    )
) STRICT;

INSERT INTO shift_pattern_with_blocks (id, post_id, name, start, length_s, days, headcount, min_experienced, rest_days,
                                       turn, turn_from, retired_at_ms)
SELECT id, post_id, name, start, length_s, days, headcount, min_experienced, rest_days, turn, turn_from, retired_at_ms
FROM shift_pattern;

DROP TABLE shift_pattern;
ALTER TABLE shift_pattern_with_blocks RENAME TO shift_pattern;

-- The triggers went with the old table.
CREATE TRIGGER a_shift_pattern_only_retires BEFORE UPDATE ON shift_pattern
WHEN OLD.retired_at_ms IS NOT NULL OR NEW.retired_at_ms IS NULL
  OR (OLD.id, OLD.post_id, OLD.name, OLD.start, OLD.length_s, OLD.days, OLD.headcount, OLD.min_experienced,
      OLD.rest_days, OLD.turn, OLD.turn_from, OLD.turn_days)
     IS NOT
     (NEW.id, NEW.post_id, NEW.name, NEW.start, NEW.length_s, NEW.days, NEW.headcount, NEW.min_experienced,
      NEW.rest_days, NEW.turn, NEW.turn_from, NEW.turn_days)
BEGIN
    SELECT RAISE(ABORT, 'a shift pattern never changes, it is retired and replaced');
END;

CREATE TRIGGER a_shift_pattern_is_never_replaced BEFORE INSERT ON shift_pattern
WHEN EXISTS (SELECT 1 FROM shift_pattern WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a shift pattern never changes, it is retired and replaced'); END;

-- Rules of the office that are one value each. No row: free days alone count, and long holidays are days as others.
CREATE TABLE roster_rule (
    id             INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    min_rest_hours INTEGER CHECK (min_rest_hours BETWEEN 1 AND 72),
    long_holidays  TEXT    NOT NULL CHECK (long_holidays IN ('with_the_rest', 'apart'))
) STRICT;
