package org.bluesphere.slo.service.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.slo.signal.Level;
import org.bluesphere.slo.signal.PageStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Versions of pages in the state's database. Who goes back to an older snapshot finds the pages of
 * that position, so that what is replayed counts once.
 */
final class SignalPages {
  private final JdbcClient jdbc;

  /** Pages that may have more than one version. */
  private final Set<PageStore.Key> several = new HashSet<>();

  SignalPages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<byte[]> load(PageStore.Key key) {
    return jdbc.sql(
            "SELECT body FROM signal_page WHERE signal = ? AND level = ? AND idx = ?"
                + " ORDER BY position DESC LIMIT 1")
        .params(key.signal(), key.level().number(), key.index())
        .query((row, n) -> row.getBytes(1))
        .optional();
  }

  /** Forgets the versions of later positions: they are applied anew. */
  void rewind(long position) {
    jdbc.sql("DELETE FROM signal_page WHERE position > ?").params(position).update();
  }

  /**
   * Stores changed pages.
   *
   * @param oldest position of the oldest snapshot that is kept
   */
  void save(long position, Map<PageStore.Key, byte[]> pages, long oldest, long now) {
    pages.forEach((key, body) ->
        jdbc.sql(
                "INSERT OR REPLACE INTO signal_page (signal, level, idx, position, body)"
                    + " VALUES (?, ?, ?, ?, ?)")
            .params(key.signal(), key.level().number(), key.index(), position, body)
            .update());
    several.addAll(pages.keySet());
    several.removeIf(key -> superseded(key, oldest));
    for (var level : Level.values()) {
      jdbc.sql("DELETE FROM signal_page WHERE level = ? AND idx < ?")
          .params(level.number(), level.oldestPage(now))
          .update();
    }
  }

  /**
   * Deletes the versions nobody can go back to.
   *
   * @return whether one version is left
   */
  private boolean superseded(PageStore.Key key, long oldest) {
    jdbc.sql(
            "DELETE FROM signal_page WHERE signal = ?1 AND level = ?2 AND idx = ?3 AND position <"
                + " (SELECT MAX(position) FROM signal_page WHERE signal = ?1 AND level = ?2"
                + " AND idx = ?3 AND position <= ?4)")
        .params(key.signal(), key.level().number(), key.index(), oldest)
        .update();
    return jdbc.sql("SELECT COUNT(*) FROM signal_page WHERE signal = ? AND level = ? AND idx = ?")
            .params(key.signal(), key.level().number(), key.index())
            .query(Integer.class)
            .single()
        < 2;
  }
}
