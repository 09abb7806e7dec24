-- How far from the fair share is as good as on it, in hundredths of a duty. A category without a row: every difference
-- counts.
CREATE TABLE tolerance (
    category   TEXT    PRIMARY KEY NOT NULL CHECK (category IN ('total', 'rest_days', 'holidays')),
    hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 2000000)
) STRICT, WITHOUT ROWID;
