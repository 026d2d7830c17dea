package org.bluesphere.rig;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The load of all trials of a suite, each to its own balancer. Users arrive evenly and not at
 * random: in a period of two seconds chance alone would pass a threshold.
 */
public final class ScalingSimulation extends Simulation {
  private static final Duration PUBLISHED_IN = Duration.ofSeconds(1);

  /** Gatling makes it, so it asks the rig that runs. */
  public ScalingSimulation() {
    setUp(populations(RigMain.loads()));
  }

  private static List<PopulationBuilder> populations(List<Load> loads) {
    var populations = new ArrayList<PopulationBuilder>();
    for (var load : loads) {
      var protocol =
          http.baseUrl(load.url()).shareConnections().disableCaching().disableFollowRedirect();
      if (load.requestsPerSecond() > 0) {
        var work = http(load.name()).get("/work?ms=" + load.serviceMillis());
        populations.add(
            scenario(load.name())
                .exec(exec(work.check(status().is(200))))
                .injectOpen(
                    nothingFor(load.after()),
                    constantUsersPerSec(load.requestsPerSecond()).during(load.length()))
                .protocols(protocol));
      }
      if (load.messages() > 0) {
        var publish = http(load.name()).post("/queue");
        populations.add(
            scenario(load.name() + ", messages")
                .exec(exec(publish.check(status().is(202))))
                .injectOpen(
                    nothingFor(load.after()),
                    constantUsersPerSec(load.messages()).during(PUBLISHED_IN))
                .protocols(protocol));
      }
    }
    return populations;
  }

  /**
   * What is sent.
   *
   * @param after so long after the beginning
   */
  record Load(
      String name,
      String url,
      double requestsPerSecond,
      int serviceMillis,
      int messages,
      Duration after,
      Duration length) {

    /** Requests it consists of. */
    long planned() {
      return Math.round(requestsPerSecond * length.toMillis() / 1000) + messages;
    }
  }
}
