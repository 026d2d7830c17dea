-- Records of the log that could not be applied: skipped in every replay, kept for whoever asks why.
CREATE TABLE skipped (
  position INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  record   TEXT    NOT NULL,
  reason   TEXT    NOT NULL
);
