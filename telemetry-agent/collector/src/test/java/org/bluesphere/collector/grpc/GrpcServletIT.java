package org.bluesphere.collector.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.collector.profiles.v1development.ProfilesServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bluesphere.collector.admission.Admission;
import org.bluesphere.collector.admission.Doors;
import org.bluesphere.collector.admission.Gate;
import org.bluesphere.collector.admission.IngestLedger;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.admission.Senders;
import org.bluesphere.collector.admission.Signal;
import org.bluesphere.collector.http.OtlpServer;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.log.SegmentLog;
import org.bluesphere.collector.otlp.IdentityKey;
import org.bluesphere.collector.otlp.Otlp;
import org.bluesphere.collector.otlp.SeriesRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each row of the reference's table of codes, as gRPC's own client sees it. */
class GrpcServletIT {
  private static final int MAX_BODY = 1 << 20;
  private static final Metric HITS = Otlp.counter("hits", Otlp.point(5).build());

  private final SeriesRegistry registry =
      new SeriesRegistry(IdentityKey.of(new byte[16]), "default", 10);
  private final IngestLedger ledger = new IngestLedger(registry::series);
  private final Gate gate = Doors.gate(16 << 20);

  @TempDir private Path home;
  private Senders senders = Senders.anonymous();
  private SegmentLog log;
  private OtlpServer server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    registry.use(series -> !series.metric().startsWith("unwanted"));
    log = SegmentLog.open(home, LogSettings.defaults());
    var asked =
        new Senders() {
          @Override
          public Sender identify(String authorization, Signal signal) {
            return senders.identify(authorization, signal);
          }

          @Override
          public void admit(Sender sender) {
            senders.admit(sender);
          }
        };
    var admission =
        new Admission(registry, log, ledger, () -> Otlp.NOW, Doors.of(asked, gate), MAX_BODY);
    server =
        new OtlpServer(new GrpcServlet(admission), home, GrpcServlet.PATHS.toArray(String[]::new));
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow();
    server.close();
    log.close();
  }

  @Test
  void aGoodCallIsDurableAndAnsweredWithNothing() {
    var answer = metrics().export(Otlp.request(HITS));

    assertThat(answer).isEqualTo(ExportMetricsServiceResponse.getDefaultInstance());
    assertThat(ledger.report().accepted()).isEqualTo(1);
    assertThat(log.end()).isGreaterThan(log.start());
  }

  @Test
  void gzipIsUnpacked() {
    var answer = metrics().withCompression("gzip").export(Otlp.request(HITS));

    assertThat(answer.hasPartialSuccess()).isFalse();
    assertThat(ledger.report().accepted()).isEqualTo(1);
  }

  @Test
  void pointsThatAreRefusedAreSaid() {
    var answer = metrics().export(Otlp.request(HITS, Otlp.counter("bad", Otlp.point(-1).build())));

    assertThat(answer.getPartialSuccess().getRejectedDataPoints()).isEqualTo(1);
    assertThat(answer.getPartialSuccess().getErrorMessage()).isEqualTo("nan=1 bad");
    assertThat(ledger.report().accepted()).isEqualTo(1);
  }

  @Test
  void emptyEnvelopesOfAllSignalsAreFine() {
    assertThat(metrics().export(Otlp.request()).hasPartialSuccess()).isFalse();
    assertThat(
            TraceServiceGrpc.newBlockingStub(channel)
                .export(ExportTraceServiceRequest.getDefaultInstance())
                .hasPartialSuccess())
        .isFalse();
    assertThat(
            LogsServiceGrpc.newBlockingStub(channel)
                .export(ExportLogsServiceRequest.getDefaultInstance())
                .hasPartialSuccess())
        .isFalse();
  }

  @Test
  void manyCallsGoOverOneConnection() {
    for (int i = 0; i < 300; i++) {
      metrics().export(Otlp.request(HITS));
    }

    assertThat(ledger.report().requests()).isEqualTo(300);
  }

  @Test
  void aLargeMessageGoesThroughTheWindow() {
    var bytes = new byte[MAX_BODY - 100];
    new Random(1).nextBytes(bytes);
    // An unknown field holds it all.
    var body = new byte[bytes.length + 5];
    body[0] = 0x7A;
    int left = bytes.length;
    int at = 1;
    for (; left > 127; left >>>= 7) {
      body[at++] = (byte) (left | 0x80);
    }
    body[at++] = (byte) left;
    System.arraycopy(bytes, 0, body, at, bytes.length);

    assertThat(raw(java.util.Arrays.copyOf(body, at + bytes.length))).isEmpty();
  }

  @Test
  void aSenderWithoutATokenIsUnauthenticated() {
    senders =
        (authorization, signal) -> {
          if (!authorization.equals("Bearer known")) {
            throw Refusal.unauthenticated("send a token");
          }
          return new Sender("known");
        };
    var headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer known");

    assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.UNAUTHENTICATED);
    var known =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    assertThat(
            MetricsServiceGrpc.newBlockingStub(known)
                .export(Otlp.request(HITS))
                .hasPartialSuccess())
        .isFalse();
  }

  @Test
  void aSignalThatASenderMayNotSendIsDenied() {
    senders =
        (authorization, signal) -> {
          throw Refusal.forbidden("this token may not send " + signal.label());
        };

    assertThat(assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.PERMISSION_DENIED))
        .hasMessageContaining("this token may not send metrics");
  }

  @Test
  void otherEncodingsAreUnimplemented() {
    var registry = CompressorRegistry.newEmptyInstance();
    registry.register(new Plain());
    var packing =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .compressorRegistry(registry)
            .build();
    try {
      assertThat(
              assertRefused(
                  () ->
                      MetricsServiceGrpc.newBlockingStub(packing)
                          .withCompression("zstd")
                          .export(Otlp.request(HITS)),
                  Code.UNIMPLEMENTED))
          .hasMessageContaining("zstd is not served");
    } finally {
      packing.shutdownNow();
    }
  }

  @Test
  void profilesAreUnimplemented() {
    assertThat(
            assertRefused(
                () ->
                    ProfilesServiceGrpc.newBlockingStub(channel)
                        .export(ExportProfilesServiceRequest.getDefaultInstance()),
                Code.UNIMPLEMENTED))
        .hasMessageContaining("profiles are not used for objectives");
  }

  @Test
  void aSenderThatSentItsShareIsToldWhenToComeAgain() {
    senders =
        new Senders() {
          @Override
          public Sender identify(String authorization, Signal signal) {
            return Sender.ANONYMOUS;
          }

          @Override
          public void admit(Sender sender) {
            throw Refusal.tooMany("10 requests/s", 7);
          }
        };

    var refused = assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.UNAVAILABLE);

    assertThat(detail(refused, RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(7);
  }

  @Test
  void whoeverComesWhileWeEndIsToldToComeAgain() {
    gate.close(Duration.ZERO);

    var refused = assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.UNAVAILABLE);

    assertThat(detail(refused, RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(1);
  }

  @Test
  void aCallThatIsInsideIsAnsweredWhileNoOtherIsLetIn() throws Exception {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    registry.use(series -> {
      inside.countDown();
      return isReached(goOn);
    });
    var first = MetricsServiceGrpc.newFutureStub(channel).export(Otlp.request(HITS));
    assertThat(isReached(inside)).isTrue();

    var closing = new FutureTask<>(() -> gate.close(Duration.ofSeconds(10)));
    Thread.ofVirtual().start(closing);
    while (gate.accepting()) {
      Thread.onSpinWait();
    }
    assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.UNAVAILABLE);
    goOn.countDown();

    assertThat(first.get(10, TimeUnit.SECONDS).hasPartialSuccess()).isFalse();
    assertThat(closing.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ledger.report().accepted()).isEqualTo(1);
  }

  private static boolean isReached(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void aLogThatIsGoneAsksToComeAgain() {
    log.close();

    var refused = assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.UNAVAILABLE);

    assertThat(detail(refused, RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(1);
  }

  @Test
  void aMessageOverTheLimitIsExhaustedWithoutRetry() {
    var refused = assertRefused(() -> raw(new byte[MAX_BODY + 1]), Code.RESOURCE_EXHAUSTED);

    assertThat(StatusProto.fromThrowable(refused).getDetailsList()).isEmpty();
    assertThat(refused).hasMessageContaining("over the limit of 1048576 bytes");
  }

  @Test
  void whatCannotBeDecodedIsInvalid() {
    var refused = assertRefused(() -> raw(new byte[] {0x0A, -1, -1, 0x7f}), Code.INVALID_ARGUMENT);

    var violation = detail(refused, BadRequest.class).getFieldViolations(0);
    assertThat(violation.getField()).isEqualTo("body");
    assertThat(violation.getDescription()).contains("past the end");
  }

  @Test
  void ourOwnBugIsTriedTwiceMoreAndThenInvalid() {
    registry.use(series -> {
      throw new IllegalStateException("a bug");
    });

    assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.UNAVAILABLE);
    assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.UNAVAILABLE);
    assertRefused(() -> metrics().export(Otlp.request(HITS)), Code.INVALID_ARGUMENT);
  }

  @Test
  void whatIsNoGrpcIsAnsweredAsHttp() throws Exception {
    var response =
        server.send(
            server
                .request("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(new String(response.body(), UTF_8)).contains("application/grpc over HTTP/2");
  }

  private MetricsServiceGrpc.MetricsServiceBlockingStub metrics() {
    return MetricsServiceGrpc.newBlockingStub(channel);
  }

  private static StatusRuntimeException assertRefused(ThrowingCallable call, Code code) {
    var refused = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(refused.getStatus().getCode()).isEqualTo(code);
    // P23: the details are a Status that says the same.
    var status = StatusProto.fromThrowable(refused);
    assertThat(status.getCode()).isEqualTo(code.value());
    assertThat(status.getMessage()).isEqualTo(refused.getStatus().getDescription()).isNotEmpty();
    return refused;
  }

  private static <T extends com.google.protobuf.Message> T detail(
      StatusRuntimeException refused, Class<T> type) {
    try {
      Any any = StatusProto.fromThrowable(refused).getDetails(0);
      return any.unpack(type);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] raw(byte[] message) {
    var method =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("opentelemetry.proto.collector.metrics.v1.MetricsService/Export")
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, message);
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Packs nothing, and says it did. */
  private static final class Plain implements Codec {
    @Override
    public String getMessageEncoding() {
      return "zstd";
    }

    @Override
    public InputStream decompress(InputStream is) {
      return is;
    }

    @Override
    public OutputStream compress(OutputStream os) {
      return os;
    }
  }
}
