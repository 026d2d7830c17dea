package org.bluesphere.telemetry.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchCallTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /ocean/_search?q=a/_b, search",
    "POST, /_search/scroll, search",
    "POST, /_bulk, bulk",
    "GET, /_cluster/health, cluster",
    "GET, /ocean/_doc/_search, get",
    "HEAD, /ocean/_doc/7, exists",
    "PUT, /ocean/_doc/7, index",
    "DELETE, /ocean/_doc/7, delete",
    "PATCH, /ocean/_doc/7, _OTHER",
    "GET, /, info",
    "PUT, /ocean-2026.11, _OTHER",
    "GET, '', _OTHER",
  })
  void theOperationIsElasticsearchsOwnWord(String method, String path, String operation) {
    assertThat(SearchCall.operation(method, path)).isEqualTo(operation);
  }

  @Test
  void aRequestWithoutAnAnswerIsAnErrorWithoutAStatus() {
    var registry = new SimpleMeterRegistry();

    new SearchCall(registry, "GET", "/_count").failed(new ConnectException("refused"));

    var id = registry.get("db.client.operation.duration").timer().getId();
    assertThat(id.getTag("error.type")).isEqualTo("java.net.ConnectException");
    assertThat(id.getTag("db.response.status_code")).isNull();
  }
}
