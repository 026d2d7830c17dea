package org.bluesphere.router.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bluesphere.model.secret.Secret;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.view.DeliveryView.Attempt;
import org.bluesphere.router.Fixtures;
import org.bluesphere.router.change.ChangeNews;
import org.bluesphere.router.http.VendorHttp;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.standin.PagerDutyStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PagerDutyChangesTest {
  private static final Instant AT = Fixtures.T0;

  private final PagerDutyStandIn vendor = PagerDutyStandIn.start(0);
  private final VendorHttp http = new VendorHttp(Duration.ofSeconds(20));
  private final PagerDutyChanges notifier =
      new PagerDutyChanges(vendor.base(), new Secret("k1"), http);

  @AfterEach
  void stop() {
    http.close();
    vendor.close();
  }

  private static Delivery delivery(String url, Attempt... before) {
    var change =
        new Change("prod/api 1.4", AT, "prod", "api", "version 1.4", List.of("ci", "sentry"), url);
    return new Delivery(
        1, ChangeNews.of(change), Delivery.State.PENDING, AT, AT, "", List.of(before));
  }

  @Test
  void aDeployIsAChangeEventAsDocumented() {
    assertThat(notifier.deliver(delivery("https://ci.test/7"), Memory.NONE))
        .isInstanceOf(DeliveryResult.Sent.class);

    assertThat(vendor.calls().getFirst().path()).isEqualTo("/v2/change/enqueue");
    assertThat(JsonMapper.builder().build().readTree(vendor.changes().getFirst()))
        .isEqualTo(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"routing_key":"k1",
                     "payload":{"summary":"Deploy of api in prod: version 1.4",
                      "timestamp":"2026-01-01T00:00:00Z","source":"prod/api",
                      "custom_details":{"environment":"prod","mark":"prod/api 1.4",
                       "service":"api","told_by":"ci, sentry"}},
                     "links":[{"href":"https://ci.test/7","text":"Deploy"}]}\
                    """));
  }

  @Test
  void theSecondAttemptSaysThatItIsOne() {
    notifier.deliver(delivery("", new Attempt(AT, 0, "lost", true)), Memory.NONE);

    assertThat(vendor.changes().getFirst())
        .contains("sent a second time: the answer to the first was lost");
  }

  @Test
  void theStandInRefusesWhatTheContractForbids() {
    var answer =
        http.call(
            "POST",
            java.net.URI.create(vendor.base() + "/v2/change/enqueue"),
            java.util.Optional.empty(),
            "{\"routing_key\":\"k\",\"payload\":{\"timestamp\":\"2026-01-01T00:00:00Z\"}}");

    assertThat(answer)
        .isInstanceOfSatisfying(
            VendorHttp.Answer.Not.class,
            not -> assertThat(not.result()).isInstanceOf(DeliveryResult.Refused.class));
    assertThat(vendor.changes()).isEmpty();
  }

  @Test
  void whatIsShownHidesTheKey() {
    assertThat(notifier.payload(delivery(""), Memory.NONE)).doesNotContain("k1");
  }
}
