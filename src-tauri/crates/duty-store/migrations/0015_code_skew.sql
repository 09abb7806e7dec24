-- How far the clock of an office's PC was ahead when its presence code was read out, and of an old code how long ago it
-- was shown. Codes that were judged before this was kept count as of no skew.
ALTER TABLE spot_check_code ADD COLUMN skew_ms INTEGER NOT NULL DEFAULT 0;
