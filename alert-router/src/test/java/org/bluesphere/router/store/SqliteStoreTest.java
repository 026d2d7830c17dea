package org.bluesphere.router.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.router.machine.RouterState;
import org.bluesphere.router.outbox.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SqliteStoreTest extends StoreContract {
  @Override
  protected RouterStore open(Path home) {
    return SqliteStore.open(home.resolve("router.db"));
  }

  @Override
  protected RouterStore reopen(RouterStore closed, Path home) {
    return open(home);
  }

  private static JdbcClient jdbc(Path home) {
    return JdbcClient.create(
        new DriverManagerDataSource("jdbc:sqlite:" + home.resolve("router.db")));
  }

  private static RouterState remembering(String lane) {
    var none = RouterState.empty();
    return new RouterState(
        none.alerts(),
        none.evaluators(),
        none.groups(),
        none.incidents(),
        none.impacts(),
        none.deliveries(),
        new TreeMap<>(Map.of(lane, Memory.NONE)));
  }

  @Test
  void theFileIsReadableByItsOwnerOnly(@TempDir Path home) throws Exception {
    try (var store = open(home)) {
      store.commit(RouterState.empty(), remembering("lane"));
      for (var name : new String[] {"router.db", "router.db-wal"}) {
        assertThat(Files.getPosixFilePermissions(home.resolve(name)))
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @Test
  void aCommitThatFailsHalfwayChangesNothing(@TempDir Path home) {
    try (var store = open(home)) {
      store.commit(RouterState.empty(), remembering("before"));
      jdbc(home)
          .sql(
              "CREATE TRIGGER full BEFORE DELETE ON memory "
                  + "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
          .update();

      assertThatThrownBy(() -> store.commit(remembering("before"), remembering("after")))
          .isInstanceOf(RuntimeException.class);

      assertThat(store.load()).isEqualTo(remembering("before"));
    }
  }

  @Test
  void aRowOfAnOlderVersionLacksWhatIsNewer(@TempDir Path home) {
    open(home).close();
    jdbc(home)
        .sql(
            "INSERT INTO memory (id, body) VALUES ('lane', '{\"reference\":\"key\",\"unsure\":true}')")
        .update();

    try (var store = open(home)) {
      assertThat(store.load().memories()).containsEntry("lane", new Memory("key", true, false));
    }
  }
}
