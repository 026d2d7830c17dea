package org.bluesphere.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.bluesphere.collector.admission.Admission;
import org.bluesphere.collector.admission.Doors;
import org.bluesphere.collector.admission.Encoding;
import org.bluesphere.collector.admission.Gate;
import org.bluesphere.collector.admission.IngestLedger;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.admission.Senders;
import org.bluesphere.collector.admission.Signal;
import org.bluesphere.collector.json.RandomMessages;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.log.SegmentLog;
import org.bluesphere.collector.otlp.IdentityKey;
import org.bluesphere.collector.otlp.Otlp;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request with every fault there is gets the answer of the first check; each fault mended brings
 * the next one's, down to 200. Every refusal is a {@code Status} in the request's own encoding.
 */
class OrderOfChecksIT implements Senders {
  private static final int MAX_BODY = 1 << 20;

  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 10);
  private final IngestLedger ledger = new IngestLedger(registry::series);

  @TempDir private Path home;
  private SegmentLog log;
  private Gate gate;
  private OtlpServer server;
  private boolean mayBeSent;
  private boolean shareLeft;

  @BeforeEach
  void start() throws Exception {
    registry.use(series -> true);
    log = SegmentLog.open(home, LogSettings.defaults());
    gate = Doors.gate(16 << 20);
    server = serve();
  }

  private OtlpServer serve() throws Exception {
    var admission =
        new Admission(registry, log, ledger, () -> Otlp.NOW, Doors.of(this, gate), MAX_BODY);
    return new OtlpServer(new OtlpServlet(admission), home);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    log.close();
  }

  @Override
  public Sender identify(String authorization, Signal signal) {
    if (!authorization.equals("Bearer known")) {
      throw Refusal.unauthenticated("send a token");
    }
    if (!mayBeSent) {
      throw Refusal.forbidden("this token may not send " + signal.label());
    }
    return new Sender("known");
  }

  @Override
  public void admit(Sender sender) {
    if (!shareLeft) {
      throw Refusal.tooMany("10 requests/s", 7);
    }
  }

  static Stream<Arguments> signalsAndEncodings() {
    return Stream.of(Signal.values())
        .flatMap(
            signal -> Stream.of(Encoding.values()).map(encoding -> Arguments.of(signal, encoding)));
  }

  @DisplayName("P23: what is refused is a decodable Status in the request's own encoding")
  @ParameterizedTest
  @MethodSource("signalsAndEncodings")
  void theFirstCheckThatFailsAnswers(Signal signal, Encoding encoding) throws Exception {
    gate.close(Duration.ZERO);
    var path = "/v1/" + signal.label();
    var request =
        server
            .request(path)
            .setHeader("Content-Type", encoding.mediaType())
            .header("Content-Encoding", "zstd");

    var post = BodyPublishers.ofByteArray(new byte[MAX_BODY + 1]);
    var response = server.send(request.PUT(post));
    assertRefused(response, encoding, 405, 12);
    assertThat(header(response, "Allow")).isEqualTo("POST");

    response = server.send(request.POST(post));
    assertRefused(response, encoding, 401, 16);
    assertThat(header(response, "WWW-Authenticate")).isEqualTo("Bearer");

    request.header("Authorization", "Bearer known");
    assertRefused(server.send(request), encoding, 403, 7);

    mayBeSent = true;
    response = server.send(request);
    assertRefused(response, encoding, 415, 12);
    assertThat(header(response, "Accept-Encoding")).isEqualTo("gzip");

    request.setHeader("Content-Encoding", "gzip");
    response = server.send(request);
    assertRefused(response, encoding, 429, 14);
    assertThat(header(response, "Retry-After")).isEqualTo("7");

    shareLeft = true;
    response = server.send(request);
    assertRefused(response, encoding, 503, 14);
    assertThat(header(response, "Retry-After")).isEqualTo("1");

    server.close();
    gate = Doors.gate(16 << 20);
    server = serve();
    request.uri(java.net.URI.create("http://127.0.0.1:" + server.port() + path));
    assertRefused(server.send(request), encoding, 413, 8);

    request.POST(BodyPublishers.ofByteArray(new byte[] {0x0A}));
    assertRefused(server.send(request), encoding, 400, 3);

    request.POST(BodyPublishers.ofByteArray(OtlpServer.gzip("{}".getBytes(UTF_8))));
    if (encoding == Encoding.PROTOBUF) {
      request.POST(BodyPublishers.ofByteArray(OtlpServer.gzip(Otlp.request().toByteArray())));
    }
    assertThat(server.send(request).statusCode()).isEqualTo(200);
  }

  @DisplayName("P23: our own mistake and what is not served are a Status too")
  @ParameterizedTest
  @EnumSource
  void ourOwnMistakeIsAStatusAndSoIsWhatIsNotServed(Encoding encoding) throws Exception {
    mayBeSent = true;
    shareLeft = true;
    registry.use(series -> {
      throw new IllegalStateException("a bug");
    });
    var hits = Otlp.request(Otlp.counter("hits", Otlp.point(5).build()));
    var body =
        switch (encoding) {
          case PROTOBUF -> hits.toByteArray();
          case JSON -> new RandomMessages(1).json(hits).getBytes(UTF_8);
        };
    var request =
        server
            .request("/v1/metrics")
            .setHeader("Content-Type", encoding.mediaType())
            .header("Authorization", "Bearer known")
            .POST(BodyPublishers.ofByteArray(body));

    for (int i = 0; i < 2; i++) {
      var response = server.send(request);
      assertRefused(response, encoding, 503, 14);
      assertThat(header(response, "Retry-After")).isEqualTo("1");
    }
    assertRefused(server.send(request), encoding, 400, 3);

    var profiles = server.request("/v1development/profiles");
    profiles.setHeader("Content-Type", encoding.mediaType()).POST(BodyPublishers.noBody());
    assertRefused(server.send(profiles), encoding, 404, 5);
  }

  /** Of the media type itself nothing is known, so the answer is in JSON; the token comes first. */
  @ParameterizedTest
  @EnumSource
  void anUnknownMediaTypeIsRefusedAfterTheToken(Signal signal) throws Exception {
    HttpRequest.Builder request =
        server
            .request("/v1/" + signal.label())
            .setHeader("Content-Type", "text/plain")
            .POST(BodyPublishers.noBody());

    assertRefused(server.send(request), Encoding.JSON, 401, 16);
    mayBeSent = true;
    request.header("Authorization", "Bearer known");
    assertRefused(server.send(request), Encoding.JSON, 415, 12);
  }

  private static void assertRefused(
      HttpResponse<byte[]> response, Encoding encoding, int status, int code)
      throws InvalidProtocolBufferException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).isEqualTo(encoding.mediaType());
    int said =
        switch (encoding) {
          case PROTOBUF -> Status.parseFrom(response.body()).getCode();
          case JSON -> JsonMapper.shared().readTree(response.body()).get("code").asInt();
        };
    assertThat(said).isEqualTo(code);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
