package org.bluesphere.router;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.Tempo;
import org.bluesphere.model.catalogue.PagePolicy.Publish;
import org.bluesphere.model.port.ChangeEvents;
import org.bluesphere.model.port.ChangeEventsContract;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.json.JsonMapper;

/** A router on disk that tells PagerDuty of deploys. */
class RouterChangesIT extends ChangeEventsContract {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PagerDutyStandIn vendor = PagerDutyStandIn.start(0);
  private Router router;

  @AfterEach
  void stop() {
    vendor.close();
  }

  @Override
  protected ChangeEvents open(Path home) {
    var settings =
        new RouterSettings(
            Optional.of(home.resolve("router.db")),
            URI.create("http://localhost"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new RouterSettings.PagerDuty(vendor.base(), new Secret("R-KEY"))),
            Optional.empty(),
            Duration.ofSeconds(20));
    router =
        Router.open(
            settings,
            Fixtures.publishing(Publish.NEVER, false),
            Tempo.test(),
            InstantSource.system());
    return router;
  }

  // A call whose answer is not stored yet would be repeated, and say so.
  @Override
  protected void close() {
    await()
        .atMost(PATIENCE)
        .until(() -> router.deliveries(50).stream().allMatch(it -> it.state().equals("sent")));
    router.close();
  }

  @Override
  protected List<String> told(int atLeast) {
    await().atMost(PATIENCE).until(() -> vendor.changes().size() >= atLeast);
    return vendor.changes().stream()
        .map(it -> JSON.readTree(it).at("/payload/custom_details/mark").asString(""))
        .toList();
  }
}
