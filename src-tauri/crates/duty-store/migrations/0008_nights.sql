-- Nights are shared out apart from the total, with a tolerance of their own.
--
-- Why tolerance is built anew: its CHECK does not know nights, and a CHECK can't be altered.
CREATE TABLE tolerance_with_nights (
    category   TEXT    PRIMARY KEY NOT NULL CHECK (category IN ('total', 'nights', 'rest_days', 'holidays')),
    hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 1 AND 2000000)
) STRICT, WITHOUT ROWID;

INSERT INTO tolerance_with_nights (category, hundredths) SELECT category, hundredths FROM tolerance;

DROP TABLE tolerance;
ALTER TABLE tolerance_with_nights RENAME TO tolerance;
