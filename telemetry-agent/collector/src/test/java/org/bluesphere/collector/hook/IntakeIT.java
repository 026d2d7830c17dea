package org.bluesphere.collector.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every vendor's way in does, over real HTTP. */
class IntakeIT {
  private static final Instant NOW = HookBench.NOW;

  @TempDir private Path folder;
  private HookBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new HookBench(folder, new Whisper(HookBench.secrets(folder, "hush", "hush-older")));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return bench.post("/hooks/whisper", body, Map.of("X-Secret", "hush"));
  }

  private static String said(String type, String id, Instant at) {
    return "{\"type\":\"%s\",\"id\":\"%s\",\"name\":\"n\",\"at\":\"%s\"}".formatted(type, id, at);
  }

  @Test
  void aGenuineCallIsStoredAndCounted() throws Exception {
    var answer = post(said("fires", "1", NOW));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"outcome\":\"accepted\"}");
    assertThat(bench.firing()).hasSize(1);
    assertThat(bench.view().counts()).containsExactly(entry("accepted", 1L));
    assertThat(bench.view().lastAccepted()).contains(NOW);
  }

  @Test
  void theSameDeliveryTwiceCountsOnce() throws Exception {
    post(said("fires", "1", NOW));
    var again = post(said("fires", "1", NOW));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo("{\"outcome\":\"duplicate\"}");
    assertThat(bench.stored()).isEqualTo(1);
  }

  @Test
  void whatCouldNotBeStoredIsTakenWhenItComesAgain() throws Exception {
    bench.broken(true);
    var failed = post(said("fires", "1", NOW));
    bench.broken(false);
    var again = post(said("fires", "1", NOW));

    assertThat(failed.statusCode()).isEqualTo(503);
    assertThat(failed.headers().firstValue("Retry-After")).contains("5");
    assertThat(again.body()).isEqualTo("{\"outcome\":\"accepted\"}");
  }

  @Test
  void anOlderWordAboutTheSameThingComesTooLate() throws Exception {
    post(said("ends", "2", NOW));
    var late = post(said("fires", "1", NOW.minusSeconds(5)));

    assertThat(late.body()).isEqualTo("{\"outcome\":\"overtaken\"}");
    assertThat(bench.stored()).isEqualTo(1);
  }

  @Test
  void eitherSecretIsGoodWhileOneIsReplaced() throws Exception {
    var older =
        bench.post("/hooks/whisper", said("fires", "1", NOW), Map.of("X-Secret", "hush-older"));

    assertThat(older.statusCode()).isEqualTo(200);
  }

  @Test
  void aForgedCallIsRefusedAndSeen() throws Exception {
    var answer = bench.post("/hooks/whisper", said("fires", "1", NOW), Map.of("X-Secret", "guess"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(bench.stored()).isZero();
    assertThat(bench.view().refused().orElseThrow().outcome()).isEqualTo("forged");
    assertThat(answer.body() + bench.view()).doesNotContain("hush", "guess");
  }

  @Test
  void whatIsDatedOutOfTheWindowIsRefused() throws Exception {
    assertThat(post(said("fires", "1", NOW.minus(Duration.ofMinutes(61)))).statusCode())
        .isEqualTo(403);
    assertThat(post(said("fires", "2", NOW.plus(Duration.ofMinutes(6)))).statusCode())
        .isEqualTo(403);
    assertThat(bench.view().counts()).containsExactly(entry("out of time", 2L));
  }

  @Test
  void aCallThatWasTakenCannotBePlayedAgainLater() throws Exception {
    post(said("fires", "1", NOW));
    bench.at(NOW.plus(Duration.ofHours(2)));

    assertThat(post(said("fires", "1", NOW)).statusCode()).isEqualTo(403);
    assertThat(bench.stored()).isEqualTo(1);
  }

  @Test
  void aBodyOfAMebibyteIsTheLargest() throws Exception {
    int most = 1 << 20;
    var fits = said("fires", "1", NOW);
    assertThat(post(fits + " ".repeat(most - fits.length())).statusCode()).isEqualTo(200);

    var answer = post(fits + " ".repeat(most + 1 - fits.length()));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("more than 1048576 bytes");
  }

  @Test
  void anUnknownTypeIsAcknowledgedAndCounted() throws Exception {
    var answer = post(said("sings", "1", NOW));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(bench.view().counts()).containsExactly(entry("ignored", 1L));
    assertThat(bench.view().refused()).isEmpty();
  }

  @Test
  void nonsenseIsRefusedWithWhatIsWrong() throws Exception {
    for (var nonsense : new String[] {"", "{", "[]", "null", "7", "{\"at\":7}", "\u0000"}) {
      var answer = post(nonsense);

      assertThat(answer.statusCode()).as(nonsense).isEqualTo(400);
      assertThat(answer.body()).contains("\"detail\":\"");
    }
  }

  @Test
  void aBugOfOursMakesTheVendorSendAgain() throws Exception {
    assertThat(post(said("bug", "1", NOW)).statusCode()).isEqualTo(503);
    assertThat(post(said("fires", "2", NOW)).statusCode()).isEqualTo(200);
  }

  @Test
  void onlyPostIsServed() throws Exception {
    var answer = bench.send("/hooks/whisper", "GET", "", Map.of());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void anUnknownVendorIsToldWhoIsServed() throws Exception {
    for (var path : new String[] {"/hooks/", "/hooks/nobody", "/hooks/whisperer"}) {
      var answer = bench.post(path, "{}", Map.of());

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("/hooks/whisper");
    }
  }

  @Test
  void aVendorNobodySetUpSaysWhatToSet() throws Exception {
    try (var unset = new HookBench(folder, new Whisper(Secrets.parse("--hook-whisper", "")))) {
      var answer = unset.post("/hooks/whisper", "{}", Map.of());

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("set --hook-whisper to env:NAME or file:PATH");
      assertThat(unset.view().state()).isEqualTo("not configured");
    }
  }

  @Test
  void aSecretThatCannotBeReadIsOneClearState() throws Exception {
    var missing = Secrets.parse("--hook-whisper", "file:" + folder.resolve("nothing"));
    try (var unreadable = new HookBench(folder, new Whisper(missing))) {
      var answer = unreadable.post("/hooks/whisper", "{}", Map.of());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("can't be read or is empty");
      assertThat(unreadable.view().state()).isEqualTo("secret not readable");
    }
  }
}
