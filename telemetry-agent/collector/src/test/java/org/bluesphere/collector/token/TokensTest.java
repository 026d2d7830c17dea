package org.bluesphere.collector.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.otlp.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, with tokens in a real file. */
class TokensTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir private Path data;
  private Instant now = START;

  private TokenDesk desk() {
    return new TokenDesk(new TokenFile(data), new SecureRandom(), now);
  }

  private Tokens tokens(boolean anonymous) {
    return new Tokens(new TokenFile(data), anonymous, () -> now);
  }

  private String token(String name, int rate, String... signals) {
    return desk()
        .create(
            name,
            new Origin("production", List.of("api-*")),
            new TreeSet<>(Set.of(signals)),
            rate,
            Optional.of(Duration.ofDays(90)))
        .token();
  }

  private static Refusal refusal(Tokens tokens, String authorization, String what) {
    return catchThrowableOfType(Refusal.class, () -> tokens.told(authorization, what));
  }

  @Test
  void aTokenSaysWhoAndOfWhatHeMaySpeak() {
    var token = token("ci", 0, "metrics");
    var sender = tokens(false).told("Bearer " + token, "metrics");

    assertThat(token).matches("obs1_main_production_[0-9A-Za-z]{32}_[0-9a-f]{8}");
    assertThat(sender.name()).isEqualTo("ci");
    assertThat(sender.origin()).isEqualTo(new Origin("production", List.of("api-*")));
    assertThat(tokens(false).told("bearer  " + token, "metrics")).isEqualTo(sender);
  }

  @Test
  void onlyHashesAreStored() throws Exception {
    var token = token("ci", 0, "metrics");
    var secret = token.split("_", -1)[3];

    try (var files = Files.list(data)) {
      for (var file : files.toList()) {
        assertThat(Files.readString(file)).doesNotContain(secret);
      }
    }
    assertThat(tokens(false).tokens().toString()).doesNotContain(secret);
  }

  @Test
  void whoProvesNothingIsRefusedUnlessAnybodyMaySend() {
    var token = token("ci", 0, "metrics");
    var strict = tokens(false);
    var cut = token.substring(0, token.length() - 1);

    assertThat(tokens(true).told("", "logs")).isEqualTo(Sender.ANONYMOUS);
    for (var authorization : List.of("", "Basic abc", "Bearer", "Bearer x", "Bearer " + cut)) {
      for (var tokens : List.of(strict, tokens(true))) {
        if (authorization.isEmpty() && tokens.anonymous()) {
          continue;
        }
        var refusal = refusal(tokens, authorization, "metrics");
        assertThat(refusal.status()).as(authorization).isEqualTo(401);
        assertThat(refusal.header()).isEqualTo("WWW-Authenticate");
        assertThat(refusal.headerValue()).isEqualTo("Bearer");
        assertThat(refusal.text()).doesNotContain(cut);
      }
    }
    assertThat(refusal(strict, "Bearer " + token, "logs").status()).isEqualTo(403);
    assertThat(refusal(strict, "Bearer " + token, "logs").text())
        .isEqualTo("token \"ci\" may not send logs");
  }

  @Test
  void anExpiredOrRevokedTokenIsRefusedWithoutARestart() {
    var token = "Bearer " + token("ci", 0, "metrics");
    var tokens = tokens(false);
    now = START.plus(Duration.ofDays(90)).minusSeconds(1);
    assertThat(tokens.told(token, "metrics").name()).isEqualTo("ci");
    now = START.plus(Duration.ofDays(90));
    assertThat(refusal(tokens, token, "metrics").status()).isEqualTo(401);

    now = START.plusSeconds(10);
    assertThat(tokens.told(token, "metrics").name()).isEqualTo("ci");
    desk().revoke("ci");
    now = START.plusSeconds(12);
    assertThat(refusal(tokens, token, "metrics").status()).isEqualTo(401);
  }

  @Test
  void aRotatedTokenLivesOnForAWhileAndNoThirdIsMade() {
    var old = "Bearer " + token("ci", 0, "metrics");
    var tokens = tokens(false);
    var fresh = "Bearer " + desk().rotate("ci", Duration.ofDays(7), Optional.empty()).token();
    now = START.plus(Duration.ofDays(7)).minusSeconds(1);

    assertThat(tokens.told(old, "metrics").name()).isEqualTo("ci");
    assertThat(tokens.told(fresh, "metrics").name()).isEqualTo("ci");
    assertThatThrownBy(() -> desk().rotate("ci", Duration.ofDays(7), Optional.empty()))
        .hasMessageContaining("revoke the one that nobody uses");
    now = START.plus(Duration.ofDays(7));
    assertThat(refusal(tokens, old, "metrics").status()).isEqualTo(401);
    assertThat(tokens.told(fresh, "metrics").name()).isEqualTo("ci");
    assertThat(tokens.tokens())
        .hasSize(2)
        .first()
        .satisfies(it -> assertThat(it.lastUsed()).contains(now));
  }

  @Test
  void whoSendsMoreThanHisShareIsToldWhenToComeAgain() {
    var authorization = "Bearer " + token("ci", 5, "metrics");
    var tokens = tokens(false);
    var sender = tokens.told(authorization, "metrics");
    for (int i = 0; i < 10; i++) {
      tokens.admit(sender);
    }

    var refusal = catchThrowableOfType(Refusal.class, () -> tokens.admit(sender));
    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
    tokens.admit(Sender.ANONYMOUS);
    now = START.plusSeconds(1);
    for (int i = 0; i < 5; i++) {
      tokens.admit(sender);
    }
    assertThat(catchThrowableOfType(Refusal.class, () -> tokens.admit(sender))).isNotNull();
  }

  @Test
  void aFileThatBecameUnreadableChangesNothing() throws Exception {
    var token = "Bearer " + token("ci", 0, "metrics");
    var tokens = tokens(false);
    Files.writeString(data.resolve("tokens.json"), "{\"version\": 1, \"tokens\": [{}]}");
    now = START.plusSeconds(5);

    assertThat(tokens.told(token, "metrics").name()).isEqualTo("ci");
    assertThatThrownBy(() -> tokens(false))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("tokens.json can't be read; restore it");
  }

  @Test
  void aFileThatCouldNotBeReadOnceIsReadAgainThoughNobodyTouchedIt() throws Exception {
    var token = "Bearer " + token("ci", 0, "metrics");
    var tokens = tokens(false);
    var file = data.resolve("tokens.json");
    var revoked = "{\"version\": 1, \"tokens\": []}";
    Files.writeString(file, "x".repeat(revoked.length()));
    Files.setLastModifiedTime(file, FileTime.from(START));
    now = START.plusSeconds(5);
    assertThat(tokens.told(token, "metrics").name()).isEqualTo("ci");

    Files.writeString(file, revoked); // as long, as old, the same file: only now it can be read
    Files.setLastModifiedTime(file, FileTime.from(START));
    now = START.plusSeconds(10);

    assertThat(refusal(tokens, token, "metrics").status()).isEqualTo(401);
  }

  @Test
  void aRotatedTokenIsMadeForAsLongAndTheEndedOnesMakeRoom() {
    token("ci", 0, "metrics");
    now = START.plus(Duration.ofDays(10));

    var made = desk().rotate("ci", Duration.ofDays(7), Optional.empty()).grant();
    assertThat(made.expires()).contains(now.plus(Duration.ofDays(90)));
    now = now.plus(Duration.ofDays(8));
    token("other", 0, "metrics");

    assertThat(new TokenFile(data).read()).extracting(Grant::name).containsExactly("ci", "other");
  }

  @Test
  void aNameIsTakenOnce() {
    token("ci", 0, "metrics");

    assertThatThrownBy(() -> token("ci", 0, "logs")).hasMessageContaining("rotate or revoke it");
    assertThatThrownBy(() -> desk().revoke("other")).hasMessageContaining("token list shows them");
  }

  @Test
  void globsFitWholeNames() {
    var origin = new Origin("production", List.of("api-*", "web", "*.batch"));

    assertThat(List.of("api-gateway", "api-", "web", "x.batch"))
        .allMatch(it -> origin.refusal("", it).isEmpty());
    assertThat(List.of("api", "my-api-x", "webs", "xbatch", ""))
        .allMatch(it -> origin.refusal("production", it).equals("service_not_allowed"));
    assertThat(origin.refusal("staging", "web")).isEqualTo("environment_mismatch");
  }
}
