package org.bluesphere.platform.extras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.router.standin.DatadogStandIn;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an extra starts ends with it. */
@Tag("extras")
class IsolationIT {
  private static final Duration PATIENT = Duration.ofMinutes(2);

  /**
   * Platform threads of an extra: their class is from its loader, or they look there for classes.
   */
  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread ->
            Stream.of(thread.getClass().getClassLoader(), thread.getContextClassLoader())
                .anyMatch(IsolationIT::isExtra))
        .filter(Thread::isAlive)
        .toList();
  }

  private static boolean isExtra(ClassLoader loader) {
    return loader != null && loader.getName() != null && loader.getName().startsWith("extra ");
  }

  @Test
  void closingEndsEveryThread() {
    try (var pages = PagerDutyStandIn.start(0);
        var datadog = DatadogStandIn.start(0, "key")) {
      var extras = new Extras(BuiltExtras.folder());
      var key = Optional.of(new Secret("key"));
      extras
          .events("pagerduty-client", new Connection(pages.base(), Optional.empty(), PATIENT))
          .send("{}");
      extras.events("datadog", new Connection(datadog.base(), key, PATIENT)).send("{}");
      assertThat(pages.requests()).isEqualTo(1);

      extras.close();

      await().atMost(PATIENT).untilAsserted(() -> assertThat(threads()).isEmpty());
    }
  }

  @Test
  void aCallThatIsOutEndsWithIt() {
    try (var pages = PagerDutyStandIn.start(0)) {
      pages.hang();
      var extras = new Extras(BuiltExtras.folder());
      var transport =
          extras.events(
              "pagerduty-client", new Connection(pages.base(), Optional.empty(), PATIENT));
      var call = Thread.ofVirtual().start(() -> transport.send("{}"));
      await().atMost(PATIENT).until(() -> pages.requests() == 1);

      extras.close();

      await().atMost(PATIENT.dividedBy(2)).until(() -> !call.isAlive());
    }
  }
}
