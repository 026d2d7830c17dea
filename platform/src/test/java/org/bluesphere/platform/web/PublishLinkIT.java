package org.bluesphere.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bluesphere.dashboards.operator.page.BudgetPages;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.router.Router;
import org.bluesphere.router.RouterSettings;
import org.bluesphere.router.incident.PublicationPolicy.Publication;
import org.junit.jupiter.api.Test;

/** The one button that people press without a session, behind the operator listener's filters. */
class PublishLinkIT {

  private static final class NoBudgets implements BudgetQueries {
    @Override
    public List<SloStatus> slos(String environment) {
      return List.of();
    }

    @Override
    public Optional<SloStatus> slo(ObjectiveId id) {
      return Optional.empty();
    }

    @Override
    public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
      return List.of();
    }

    @Override
    public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
      return Optional.empty();
    }

    @Override
    public List<Impact> impacts(String environment) {
      return List.of();
    }
  }

  private static int pressed(Listener listener, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(listener.url() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.noBody())
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void aFormReachesTheButtonByItsTokenAndNothingElse() throws Exception {
    var settings = RouterSettings.inMemory(URI.create("http://localhost"));
    var clock = InstantSource.system();
    try (var router = Router.open(settings, (e, s) -> Publication.none(), Tempo.test(), clock);
        var listener =
            Listener.start(
                "operator",
                OperatorListener.class,
                "127.0.0.1",
                0,
                context -> {
                  context.registerBean(BudgetQueries.class, NoBudgets::new);
                  context.registerBean(
                      PlatformController.Parts.class,
                      () ->
                          new PlatformController.Parts(
                              () -> {
                                throw new IllegalStateException();
                              },
                              () -> {
                                throw new IllegalStateException();
                              },
                              "prod",
                              clock,
                              () -> true,
                              () -> "",
                              () -> ""));
                  context.registerBean(
                      BudgetPages.Sources.class,
                      () ->
                          new BudgetPages.Sources(
                              () -> {
                                throw new IllegalStateException();
                              },
                              List::of,
                              List.of(),
                              () -> {
                                throw new IllegalStateException();
                              },
                              ""));
                  context.registerBean(
                      OperatorListener.DefaultEnvironment.class,
                      () -> new OperatorListener.DefaultEnvironment("prod"));
                  context.registerBean(Router.class, () -> router);
                  context.registerBean(InstantSource.class, () -> clock);
                })) {
      assertThat(pressed(listener, "/api/v1/incidents/nope/publish?token=1.x&revision=1"))
          .isEqualTo(404);
      assertThat(pressed(listener, "/api/v2/alerts")).isEqualTo(403);
      assertThat(pressed(listener, "/api/v1/incidents/nope/other")).isEqualTo(403);
    }
  }
}
