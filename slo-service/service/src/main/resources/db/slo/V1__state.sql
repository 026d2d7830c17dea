-- The engine's state: snapshots of the moving part, sealed chunks, evidence of transitions.
CREATE TABLE snapshot (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  taken_at INTEGER NOT NULL,
  state    BLOB    NOT NULL
);
CREATE TABLE chunk (
  slot  INTEGER NOT NULL,
  level INTEGER NOT NULL,
  idx   INTEGER NOT NULL,
  body  BLOB    NOT NULL,
  PRIMARY KEY (slot, level, idx)
) WITHOUT ROWID;
CREATE TABLE evidence (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  objective TEXT    NOT NULL,
  alert     TEXT    NOT NULL,
  state     TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  body      TEXT    NOT NULL,
  UNIQUE (objective, alert, state, at)
);
