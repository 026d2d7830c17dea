-- Cells of signals, a page of neighbours each. A page is written again while its cells grow: each
-- version belongs to the snapshot of that position of the log, and stays while one may go back to it.
CREATE TABLE signal_page (
  signal   INTEGER NOT NULL,
  level    INTEGER NOT NULL,
  idx      INTEGER NOT NULL,
  position INTEGER NOT NULL,
  body     BLOB    NOT NULL,
  PRIMARY KEY (signal, level, idx, position)
) WITHOUT ROWID;
CREATE INDEX signal_page_age ON signal_page (level, idx);
CREATE INDEX signal_page_position ON signal_page (position);
