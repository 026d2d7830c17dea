package org.bluesphere.rig;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;

/** What users of the public API ask, evenly. */
public final class SmokeSimulation extends Simulation {
  static final String NAME = "smoke";
  static final Duration LENGTH = Duration.ofSeconds(20);

  /** No more, whatever is asked: a deployment may be behind it. */
  static final double REQUESTS_PER_SECOND = 20;

  private static final List<String> PATHS =
      List.of(
          "/api/v1/stations",
          "/api/v1/alerts?active=true",
          "/api/v1/predictions?station=st-01&horizon=1",
          "/api/v1/stations/st-01/observations");

  /** Gatling makes it, so it asks the rig that runs. */
  public SmokeSimulation() {
    var users = constantUsersPerSec(REQUESTS_PER_SECOND / PATHS.size()).during(LENGTH);
    setUp(
        scenario(NAME)
            .exec(PATHS.stream().map(SmokeSimulation::ask).toList())
            .injectOpen(users)
            .protocols(
                http.baseUrl(SmokeRig.url())
                    .shareConnections()
                    .disableCaching()
                    .disableFollowRedirect()));
  }

  private static ChainBuilder ask(String path) {
    return exec(http(NAME).get(path).check(status().is(200)));
  }
}
