-- How far from the fair share is as good as on it, in hundredths of a duty. A category without a row: every difference
-- counts.
CREATE TABLE tolerance (
    category   TEXT    PRIMARY KEY NOT NULL CHECK (category IN ('total', 'rest_days', 'holidays')),
    hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 2000000)
) STRICT, WITHOUT ROWID;

-- Where somebody stands among the leaders. The column comes by ALTER, so that nothing that points at a person moves; the
-- ranks of those who are there follow from their titles, without a change of them being kept: nobody changed anything.
DROP TRIGGER a_change_of_a_person_is_kept;

ALTER TABLE person ADD COLUMN leader_rank TEXT NOT NULL DEFAULT 'member'
    CHECK (leader_rank IN ('member', 'deputy', 'chief'));

ALTER TABLE person_change ADD COLUMN leader_rank TEXT NOT NULL DEFAULT 'member';

UPDATE person SET leader_rank = CASE
    WHEN title LIKE '%纪%' OR title LIKE '%政法%' OR title LIKE '%团委%' THEN 'member'
    WHEN title LIKE '%党委书记%' OR title LIKE '%工委书记%' THEN 'chief'
    WHEN title LIKE '%镇长' AND title NOT LIKE '%副镇长' THEN 'chief'
    WHEN title LIKE '%乡长' AND title NOT LIKE '%副乡长' THEN 'chief'
    WHEN title LIKE '%书记' AND title NOT LIKE '%副书记' THEN 'chief'
    WHEN title LIKE '%街道%主任' AND title NOT LIKE '%副主任' THEN 'chief'
    WHEN title LIKE '%副镇长' OR title LIKE '%副乡长' OR title LIKE '%副书记' OR title LIKE '%副主任' THEN 'deputy'
    ELSE 'member'
END
WHERE duty_group = 'leader' AND title IS NOT NULL;

CREATE TRIGGER a_change_of_a_person_is_kept BEFORE UPDATE ON person
BEGIN
    INSERT INTO person_change (id, name, title, department, mobile, sex, duty_group, leader_rank, experience, joined,
                               status, left_from, position, also_posts, replaced_at_ms)
    VALUES (OLD.id, OLD.name, OLD.title, OLD.department, OLD.mobile, OLD.sex, OLD.duty_group, OLD.leader_rank,
            OLD.experience, OLD.joined, OLD.status, OLD.left_from, OLD.position,
            (SELECT group_concat(post_id, ' ') FROM person_also_post WHERE person_id = OLD.id),
            NEW.changed_at_ms);
END;

-- What each response level asks of the roster. A level without a line: the usual one.
CREATE TABLE staffing (
    level       TEXT PRIMARY KEY NOT NULL CHECK (level IN ('four', 'three', 'two', 'one')),
    leader_rank TEXT NOT NULL CHECK (leader_rank IN ('member', 'deputy', 'chief')),
    lead_mode   TEXT NOT NULL CHECK (lead_mode IN ('remote', 'on_site')),
    stand_by    TEXT NOT NULL CHECK (stand_by IN ('rostered', 'everybody'))
) STRICT, WITHOUT ROWID;

CREATE TABLE staffing_extra (
    level   TEXT    NOT NULL REFERENCES staffing (level),
    post_id TEXT    NOT NULL REFERENCES post (id),
    people  INTEGER NOT NULL CHECK (people BETWEEN 1 AND 20),
    PRIMARY KEY (level, post_id)
) STRICT, WITHOUT ROWID;

-- Days on which the leader stays on site because a danger lasts.
CREATE TABLE on_site (
    position INTEGER PRIMARY KEY NOT NULL,
    first    TEXT    NOT NULL CHECK (first IS date(first)),
    last     TEXT    NOT NULL CHECK (last IS date(last)),
    CONSTRAINT it_is_not_reversed CHECK (first <= last)
) STRICT;

-- Emergency responses. Evidence: raised once, ended once, never rewritten.
CREATE TABLE response (
    id          TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    level       TEXT    NOT NULL CHECK (level IN ('four', 'three', 'two', 'one')),
    from_ms     INTEGER NOT NULL,
    raised_by   TEXT    NOT NULL REFERENCES person (id),
    expected_ms INTEGER CHECK (expected_ms > from_ms),
    ended_at_ms INTEGER CHECK (ended_at_ms >= from_ms),
    ended_by    TEXT    REFERENCES person (id),
    CONSTRAINT an_end_has_a_name CHECK ((ended_at_ms IS NULL) = (ended_by IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_response_is_in_force ON response ((ended_at_ms IS NULL)) WHERE ended_at_ms IS NULL;
CREATE INDEX response_by_beginning ON response (from_ms);

CREATE TRIGGER a_response_is_never_replaced BEFORE INSERT ON response
WHEN NEW.ended_at_ms IS NOT NULL OR EXISTS (SELECT 1 FROM response WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a response is raised once'); END;

CREATE TRIGGER a_response_only_ends BEFORE UPDATE ON response
WHEN OLD.ended_at_ms IS NOT NULL OR NEW.ended_at_ms IS NULL
  OR (OLD.id, OLD.level, OLD.from_ms, OLD.raised_by, OLD.expected_ms)
     IS NOT (NEW.id, NEW.level, NEW.from_ms, NEW.raised_by, NEW.expected_ms)
BEGIN SELECT RAISE(ABORT, 'a response only ends'); END;

CREATE TRIGGER a_response_is_never_deleted BEFORE DELETE ON response
BEGIN SELECT RAISE(ABORT, 'a response is never deleted'); END;
