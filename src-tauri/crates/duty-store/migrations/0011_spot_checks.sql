-- The county's spot checks: sealed plans and their lots, checks with what they showed, findings and what became of them.
--
-- Why nothing here is ever changed: what was found first is evidence against an office, and what the office and the
-- county said later is evidence too. So each step is a row of its own, and where a thing stands follows from its rows.
CREATE TABLE check_plan (
    id           TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    text         TEXT    NOT NULL CHECK (text <> ''),
    seed         TEXT    NOT NULL CHECK (length(seed) = 64),
    seal         TEXT    NOT NULL UNIQUE CHECK (length(seal) = 64),
    sealed_at_ms INTEGER NOT NULL,
    sealed_by    TEXT    NOT NULL REFERENCES person (id),
    sealed_name  TEXT    NOT NULL CHECK (sealed_name <> ''),
    shown_at_ms  INTEGER,
    shown_by     TEXT    REFERENCES person (id),
    shown_name   TEXT    CHECK (shown_name <> ''),
    CONSTRAINT who_shows_it_is_known CHECK (
        (shown_at_ms IS NULL) = (shown_by IS NULL) AND (shown_by IS NULL) = (shown_name IS NULL)),
    CONSTRAINT it_is_sealed_before_it_is_shown CHECK (shown_at_ms IS NULL OR sealed_at_ms <= shown_at_ms)
) STRICT;

CREATE INDEX check_plan_by_time ON check_plan (sealed_at_ms);

CREATE TRIGGER a_sealed_plan_is_only_shown BEFORE UPDATE ON check_plan
WHEN OLD.shown_at_ms IS NOT NULL
  OR (OLD.id, OLD.text, OLD.seed, OLD.seal, OLD.sealed_at_ms, OLD.sealed_by, OLD.sealed_name)
     IS NOT (NEW.id, NEW.text, NEW.seed, NEW.seal, NEW.sealed_at_ms, NEW.sealed_by, NEW.sealed_name)
BEGIN SELECT RAISE(ABORT, 'a sealed plan is shown once and never changes'); END;

CREATE TRIGGER a_plan_begins_sealed BEFORE INSERT ON check_plan
WHEN NEW.shown_at_ms IS NOT NULL OR EXISTS (SELECT 1 FROM check_plan WHERE id = NEW.id OR seal = NEW.seal)
BEGIN SELECT RAISE(ABORT, 'a plan begins sealed and is never replaced'); END;

CREATE TRIGGER a_sealed_plan_is_never_deleted BEFORE DELETE ON check_plan
BEGIN SELECT RAISE(ABORT, 'a sealed plan is never deleted'); END;

-- The lots that were drawn with a plan. They follow from it; they are kept so that tonight's list is one question.
CREATE TABLE check_lot (
    plan_id   TEXT    NOT NULL REFERENCES check_plan (id),
    place     INTEGER NOT NULL CHECK (place >= 0),
    at_ms     INTEGER NOT NULL,
    window    INTEGER NOT NULL CHECK (window >= 0),
    office_id TEXT    NOT NULL REFERENCES member_office (id),
    PRIMARY KEY (plan_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX check_lot_by_time ON check_lot (at_ms);

CREATE TRIGGER check_lot_is_append_only BEFORE UPDATE ON check_lot
BEGIN SELECT RAISE(ABORT, 'check_lot is append-only'); END;

CREATE TRIGGER check_lot_is_never_deleted BEFORE DELETE ON check_lot
BEGIN SELECT RAISE(ABORT, 'check_lot is append-only'); END;

CREATE TRIGGER check_lot_is_never_replaced BEFORE INSERT ON check_lot
WHEN EXISTS (SELECT 1 FROM check_lot WHERE plan_id = NEW.plan_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'check_lot is append-only'); END;

-- Day and hour are those of the county's wall clock when the check began: a later change of the offset must not move
-- a check into another month.
CREATE TABLE spot_check (
    id            TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    office_id     TEXT    NOT NULL REFERENCES member_office (id),
    office_name   TEXT    NOT NULL CHECK (trim(office_name) <> ''),
    plan_id       TEXT,
    place         INTEGER,
    began_at_ms   INTEGER NOT NULL,
    local_day     TEXT    NOT NULL CHECK (local_day IS date(local_day)),
    local_hour    INTEGER NOT NULL CHECK (local_hour BETWEEN 0 AND 23),
    day_kind      TEXT    NOT NULL CHECK (day_kind IN ('workday', 'rest_day', 'holiday', 'make_up_workday')),
    hours         TEXT    NOT NULL CHECK (hours IN ('day', 'night')),
    by_id         TEXT    NOT NULL REFERENCES person (id),
    by_name       TEXT    NOT NULL CHECK (by_name <> ''),
    late_after_ms INTEGER NOT NULL CHECK (late_after_ms >= 0),
    FOREIGN KEY (plan_id, place) REFERENCES check_lot (plan_id, place),
    CONSTRAINT a_lot_is_whole CHECK ((plan_id IS NULL) = (place IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_check_per_lot ON spot_check (plan_id, place) WHERE plan_id IS NOT NULL;
CREATE INDEX spot_check_by_office ON spot_check (office_id, began_at_ms);
CREATE INDEX spot_check_by_day ON spot_check (local_day);

CREATE TRIGGER spot_check_is_append_only BEFORE UPDATE ON spot_check
BEGIN SELECT RAISE(ABORT, 'a spot check never changes'); END;

CREATE TRIGGER a_spot_check_is_never_deleted BEFORE DELETE ON spot_check
BEGIN SELECT RAISE(ABORT, 'a spot check is never deleted'); END;

CREATE TRIGGER a_spot_check_is_never_replaced BEFORE INSERT ON spot_check
WHEN EXISTS (SELECT 1 FROM spot_check WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM spot_check WHERE plan_id = NEW.plan_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'a spot check never changes'); END;

-- Who should have been on duty, by the roster that the county knew then.
CREATE TABLE spot_check_expected (
    check_id TEXT    NOT NULL REFERENCES spot_check (id),
    part     TEXT    NOT NULL CHECK (part IN ('officer', 'leader')),
    place    INTEGER NOT NULL CHECK (place >= 0),
    name     TEXT    NOT NULL CHECK (name <> ''),
    PRIMARY KEY (check_id, part, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_check_call (
    check_id TEXT    NOT NULL REFERENCES spot_check (id),
    place    INTEGER NOT NULL CHECK (place >= 0),
    call_id  TEXT    NOT NULL UNIQUE REFERENCES check_call (id),
    PRIMARY KEY (check_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_check_answer (
    check_id TEXT    NOT NULL REFERENCES spot_check (id),
    place    INTEGER NOT NULL CHECK (place >= 0),
    question TEXT    NOT NULL CHECK (question IN (
                 'post', 'leader', 'weather', 'reporting', 'stores', 'log', 'number')),
    reply    TEXT    NOT NULL CHECK (reply IN ('right', 'wrong', 'unknown')),
    words    TEXT    CHECK (trim(words) <> ''),
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (check_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_check_code (
    check_id TEXT    NOT NULL REFERENCES spot_check (id),
    place    INTEGER NOT NULL CHECK (place >= 0),
    result   TEXT    NOT NULL CHECK (result IN ('right', 'old', 'wrong', 'not_read')),
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (check_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_check_note (
    check_id TEXT    NOT NULL REFERENCES spot_check (id),
    place    INTEGER NOT NULL CHECK (place >= 0),
    text     TEXT    NOT NULL CHECK (trim(text) <> ''),
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (check_id, place)
) STRICT, WITHOUT ROWID;

-- How a check ended, with what figures ask of it: worked out once, by the rules of that night.
CREATE TABLE spot_check_closing (
    check_id          TEXT    PRIMARY KEY NOT NULL REFERENCES spot_check (id),
    at_ms             INTEGER NOT NULL,
    by_id             TEXT    NOT NULL REFERENCES person (id),
    by_name           TEXT    NOT NULL CHECK (by_name <> ''),
    first_answered    INTEGER CHECK (first_answered IN (0, 1)),
    answered_after_ms INTEGER CHECK (answered_after_ms >= 0),
    reached           INTEGER CHECK (reached IN (0, 1)),
    in_post           INTEGER CHECK (in_post IN (0, 1)),
    CONSTRAINT a_first_answer_has_a_length CHECK (first_answered IS NOT 1 OR answered_after_ms IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_finding (
    id               TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    check_id         TEXT    NOT NULL REFERENCES spot_check (id),
    office_id        TEXT    NOT NULL REFERENCES member_office (id),
    word             TEXT    NOT NULL CHECK (word IN (
                         'late_answer', 'no_answer', 'busy', 'line_fault', 'forwarded', 'wrong_person', 'hung_up',
                         'absent_from_post', 'unprepared', 'leader_not_in_post', 'leader_unreachable', 'number_wrong',
                         'log_defect')),
    grade            TEXT    NOT NULL CHECK (grade IN ('slight', 'serious', 'grave')),
    evidence         TEXT    NOT NULL CHECK (trim(evidence) <> ''),
    by_name          TEXT    NOT NULL CHECK (by_name <> ''),
    at_ms            INTEGER NOT NULL,
    explain_until_ms INTEGER NOT NULL,
    CONSTRAINT there_is_time_to_explain CHECK (at_ms < explain_until_ms),
    CONSTRAINT a_word_is_said_once_of_a_check UNIQUE (check_id, word)
) STRICT;

CREATE INDEX check_finding_by_time ON check_finding (at_ms);
CREATE INDEX check_finding_by_office ON check_finding (office_id, at_ms);

CREATE TRIGGER a_finding_is_of_the_office_that_was_checked BEFORE INSERT ON check_finding
WHEN NEW.office_id IS NOT (SELECT office_id FROM spot_check WHERE id = NEW.check_id)
BEGIN SELECT RAISE(ABORT, 'a finding is of the office that was checked'); END;

CREATE TABLE check_explanation (
    finding_id TEXT    NOT NULL REFERENCES check_finding (id),
    place      INTEGER NOT NULL CHECK (place >= 0),
    text       TEXT    NOT NULL CHECK (trim(text) <> ''),
    by_name    TEXT    NOT NULL CHECK (trim(by_name) <> ''),
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (finding_id, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER nothing_is_explained_after_the_decision BEFORE INSERT ON check_explanation
WHEN EXISTS (SELECT 1 FROM check_decision WHERE finding_id = NEW.finding_id)
BEGIN SELECT RAISE(ABORT, 'the county has decided about the finding'); END;

CREATE TABLE check_decision (
    finding_id TEXT    PRIMARY KEY NOT NULL REFERENCES check_finding (id),
    ruling     TEXT    NOT NULL CHECK (ruling IN ('upheld', 'withdrawn')),
    by_id      TEXT    NOT NULL REFERENCES person (id),
    by_name    TEXT    NOT NULL CHECK (by_name <> ''),
    reason     TEXT    NOT NULL CHECK (trim(reason) <> ''),
    at_ms      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER an_office_is_heard_before_a_finding_is_upheld BEFORE INSERT ON check_decision
WHEN NEW.ruling = 'upheld'
 AND NOT EXISTS (SELECT 1 FROM check_explanation WHERE finding_id = NEW.finding_id)
 AND NEW.at_ms <= (SELECT explain_until_ms FROM check_finding WHERE id = NEW.finding_id)
BEGIN SELECT RAISE(ABORT, 'the office may still explain'); END;

-- Check-ins and zero reports of the offices, as they came in: by phone or by packet.
CREATE TABLE member_report (
    id            TEXT    PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    office_id     TEXT    NOT NULL REFERENCES member_office (id),
    kind          TEXT    NOT NULL CHECK (kind IN ('check_in', 'zero_report')),
    at_ms         INTEGER NOT NULL,
    by_name       TEXT    NOT NULL CHECK (trim(by_name) <> ''),
    note          TEXT    CHECK (trim(note) <> ''),
    taken_at_ms   INTEGER NOT NULL,
    taken_by      TEXT    NOT NULL CHECK (taken_by <> ''),
    CONSTRAINT no_report_is_made_ahead CHECK (at_ms <= taken_at_ms)
) STRICT;

CREATE INDEX member_report_by_time ON member_report (at_ms);

-- All of it only grows. INSERT OR REPLACE deletes without firing a trigger for it, so it is refused before.
CREATE TRIGGER spot_check_expected_is_append_only BEFORE UPDATE ON spot_check_expected
BEGIN SELECT RAISE(ABORT, 'spot_check_expected is append-only'); END;

CREATE TRIGGER spot_check_expected_is_never_deleted BEFORE DELETE ON spot_check_expected
BEGIN SELECT RAISE(ABORT, 'spot_check_expected is append-only'); END;

CREATE TRIGGER spot_check_expected_is_never_replaced BEFORE INSERT ON spot_check_expected
WHEN EXISTS (SELECT 1 FROM spot_check_expected WHERE check_id = NEW.check_id AND part = NEW.part AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'spot_check_expected is append-only'); END;

CREATE TRIGGER spot_check_call_is_append_only BEFORE UPDATE ON spot_check_call
BEGIN SELECT RAISE(ABORT, 'spot_check_call is append-only'); END;

CREATE TRIGGER spot_check_call_is_never_deleted BEFORE DELETE ON spot_check_call
BEGIN SELECT RAISE(ABORT, 'spot_check_call is append-only'); END;

CREATE TRIGGER spot_check_call_is_never_replaced BEFORE INSERT ON spot_check_call
WHEN EXISTS (SELECT 1 FROM spot_check_call
             WHERE (check_id = NEW.check_id AND place = NEW.place) OR call_id = NEW.call_id)
BEGIN SELECT RAISE(ABORT, 'spot_check_call is append-only'); END;

CREATE TRIGGER spot_check_answer_is_append_only BEFORE UPDATE ON spot_check_answer
BEGIN SELECT RAISE(ABORT, 'spot_check_answer is append-only'); END;

CREATE TRIGGER spot_check_answer_is_never_deleted BEFORE DELETE ON spot_check_answer
BEGIN SELECT RAISE(ABORT, 'spot_check_answer is append-only'); END;

CREATE TRIGGER spot_check_answer_is_never_replaced BEFORE INSERT ON spot_check_answer
WHEN EXISTS (SELECT 1 FROM spot_check_answer WHERE check_id = NEW.check_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'spot_check_answer is append-only'); END;

CREATE TRIGGER spot_check_code_is_append_only BEFORE UPDATE ON spot_check_code
BEGIN SELECT RAISE(ABORT, 'spot_check_code is append-only'); END;

CREATE TRIGGER spot_check_code_is_never_deleted BEFORE DELETE ON spot_check_code
BEGIN SELECT RAISE(ABORT, 'spot_check_code is append-only'); END;

CREATE TRIGGER spot_check_code_is_never_replaced BEFORE INSERT ON spot_check_code
WHEN EXISTS (SELECT 1 FROM spot_check_code WHERE check_id = NEW.check_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'spot_check_code is append-only'); END;

CREATE TRIGGER spot_check_note_is_append_only BEFORE UPDATE ON spot_check_note
BEGIN SELECT RAISE(ABORT, 'spot_check_note is append-only'); END;

CREATE TRIGGER spot_check_note_is_never_deleted BEFORE DELETE ON spot_check_note
BEGIN SELECT RAISE(ABORT, 'spot_check_note is append-only'); END;

CREATE TRIGGER spot_check_note_is_never_replaced BEFORE INSERT ON spot_check_note
WHEN EXISTS (SELECT 1 FROM spot_check_note WHERE check_id = NEW.check_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'spot_check_note is append-only'); END;

CREATE TRIGGER spot_check_closing_is_append_only BEFORE UPDATE ON spot_check_closing
BEGIN SELECT RAISE(ABORT, 'spot_check_closing is append-only'); END;

CREATE TRIGGER spot_check_closing_is_never_deleted BEFORE DELETE ON spot_check_closing
BEGIN SELECT RAISE(ABORT, 'spot_check_closing is append-only'); END;

CREATE TRIGGER spot_check_closing_is_never_replaced BEFORE INSERT ON spot_check_closing
WHEN EXISTS (SELECT 1 FROM spot_check_closing WHERE check_id = NEW.check_id)
BEGIN SELECT RAISE(ABORT, 'spot_check_closing is append-only'); END;

CREATE TRIGGER check_finding_is_append_only BEFORE UPDATE ON check_finding
BEGIN SELECT RAISE(ABORT, 'check_finding is append-only'); END;

CREATE TRIGGER check_finding_is_never_deleted BEFORE DELETE ON check_finding
BEGIN SELECT RAISE(ABORT, 'check_finding is append-only'); END;

CREATE TRIGGER check_finding_is_never_replaced BEFORE INSERT ON check_finding
WHEN EXISTS (SELECT 1 FROM check_finding WHERE id = NEW.id OR (check_id = NEW.check_id AND word = NEW.word))
BEGIN SELECT RAISE(ABORT, 'check_finding is append-only'); END;

CREATE TRIGGER check_explanation_is_append_only BEFORE UPDATE ON check_explanation
BEGIN SELECT RAISE(ABORT, 'check_explanation is append-only'); END;

CREATE TRIGGER check_explanation_is_never_deleted BEFORE DELETE ON check_explanation
BEGIN SELECT RAISE(ABORT, 'check_explanation is append-only'); END;

CREATE TRIGGER check_explanation_is_never_replaced BEFORE INSERT ON check_explanation
WHEN EXISTS (SELECT 1 FROM check_explanation WHERE finding_id = NEW.finding_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'check_explanation is append-only'); END;

CREATE TRIGGER check_decision_is_append_only BEFORE UPDATE ON check_decision
BEGIN SELECT RAISE(ABORT, 'check_decision is append-only'); END;

CREATE TRIGGER check_decision_is_never_deleted BEFORE DELETE ON check_decision
BEGIN SELECT RAISE(ABORT, 'check_decision is append-only'); END;

CREATE TRIGGER check_decision_is_never_replaced BEFORE INSERT ON check_decision
WHEN EXISTS (SELECT 1 FROM check_decision WHERE finding_id = NEW.finding_id)
BEGIN SELECT RAISE(ABORT, 'check_decision is append-only'); END;

-- A check that is over takes no more lines.
CREATE TRIGGER spot_check_call_comes_before_the_end BEFORE INSERT ON spot_check_call
WHEN EXISTS (SELECT 1 FROM spot_check_closing WHERE check_id = NEW.check_id)
BEGIN SELECT RAISE(ABORT, 'the check is over'); END;

CREATE TRIGGER spot_check_answer_comes_before_the_end BEFORE INSERT ON spot_check_answer
WHEN EXISTS (SELECT 1 FROM spot_check_closing WHERE check_id = NEW.check_id)
BEGIN SELECT RAISE(ABORT, 'the check is over'); END;

CREATE TRIGGER spot_check_code_comes_before_the_end BEFORE INSERT ON spot_check_code
WHEN EXISTS (SELECT 1 FROM spot_check_closing WHERE check_id = NEW.check_id)
BEGIN SELECT RAISE(ABORT, 'the check is over'); END;

CREATE TRIGGER spot_check_note_comes_before_the_end BEFORE INSERT ON spot_check_note
WHEN EXISTS (SELECT 1 FROM spot_check_closing WHERE check_id = NEW.check_id)
BEGIN SELECT RAISE(ABORT, 'the check is over'); END;

CREATE TRIGGER member_report_is_append_only BEFORE UPDATE ON member_report
BEGIN SELECT RAISE(ABORT, 'member_report is append-only'); END;

CREATE TRIGGER member_report_is_never_deleted BEFORE DELETE ON member_report
BEGIN SELECT RAISE(ABORT, 'member_report is append-only'); END;

CREATE TRIGGER member_report_is_never_replaced BEFORE INSERT ON member_report
WHEN EXISTS (SELECT 1 FROM member_report WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'member_report is append-only'); END;
