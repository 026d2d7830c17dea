package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseNamesTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.example.org/ocean?user=jane, postgresql",
    "jdbc:h2:mem:names, h2database",
    "jdbc:sqlserver://db:1433, microsoft.sql_server",
    "jdbc:oracle:thin:@db:1521/ocean, oracle.db",
    "jdbc:tc:mysql:8:///ocean, mysql",
    "jdbc:jane:secret, other_sql",
    "r2dbc:postgresql://db, ''",
    "'', ''"
  })
  void theUrlTellsTheSystemAndNothingElse(String url, String system) {
    assertThat(DatabaseNames.system(url)).isEqualTo(system);
  }

  @Test
  void whereSeveralDatabasesAreNoneIsGuessed() {
    var registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new DatabaseNames(""));

    Timer.builder("jdbc.query").register(registry);

    assertThat(registry.get("db.client.operation.duration").timer().getId().getTags()).isEmpty();
  }
}
