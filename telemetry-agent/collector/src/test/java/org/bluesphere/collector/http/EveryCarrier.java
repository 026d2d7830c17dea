package org.bluesphere.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.bluesphere.collector.admission.Encoding;
import org.bluesphere.collector.admission.Signal;
import org.bluesphere.collector.grpc.GrpcServlet;
import org.bluesphere.collector.json.RandomMessages;
import org.bluesphere.collector.log.LogSettings;
import org.bluesphere.collector.otlp.EventFilter;
import org.bluesphere.collector.otlp.Otlp;
import org.bluesphere.collector.otlp.RandomRequests;
import org.bluesphere.collector.otlp.SeriesFilter;
import org.bluesphere.collector.prometheus.Writes;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.catalogue.Selector;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;

/** A collector that wants all of each signal, behind every carrier there is, on real sockets. */
final class EveryCarrier implements AutoCloseable {
  static final int MAX_BODY = 1 << 20;

  /** Within that every request is answered, or it hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How a request comes. */
  enum Carrier {
    HTTP_PROTOBUF,
    HTTP_JSON,
    GRPC,
    REMOTE_WRITE;

    boolean carries(Signal signal) {
      return this != REMOTE_WRITE || signal == Signal.METRICS;
    }
  }

  /**
   * What was answered.
   *
   * @param status of HTTP; of gRPC's codes the one that stands for it
   * @param body empty where all was well; of gRPC the message
   */
  record Answer(int status, byte[] body) {}

  final Collector collector;
  private final OtlpServer http;
  private final OtlpServer grpc;
  private final OtlpServer remoteWrite;
  private final ManagedChannel channel;

  EveryCarrier(Path home) throws Exception {
    collector =
        Collector.open(
            home,
            new CollectorSettings("default", MAX_BODY, 64 << 20, 1 << 20, LogSettings.defaults()),
            () -> Otlp.NOW);
    collector.use(new Everything());
    http = new OtlpServer(collector.servlet(), home);
    grpc = new OtlpServer(collector.grpc(), home, GrpcServlet.PATHS.toArray(String[]::new));
    remoteWrite = new OtlpServer(collector.remoteWrite(), home, RemoteWriteServlet.PATH);
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", grpc.port()).usePlaintext().build();
  }

  private static final class Everything implements SeriesFilter {
    @Override
    public boolean wants(SeriesKey series) {
      return true;
    }

    @Override
    public EventFilter events() {
      return new EventFilter(
          List.of(Selector.parse("span")),
          List.of(new LogSelector(Selector.parse("log"), 0, false, "")));
    }
  }

  /** A request in which nothing is to be refused, in protobuf. */
  static Message request(Signal signal, Random random) {
    return switch (signal) {
      case METRICS -> RandomRequests.metrics(random);
      case TRACES -> RandomRequests.traces(random);
      case LOGS -> RandomRequests.logs(random);
    };
  }

  /** The body of a request as this carrier takes it, before it is packed. */
  static byte[] plain(Carrier carrier, Signal signal, long seed) {
    var message = request(signal, new Random(seed));
    return switch (carrier) {
      case HTTP_PROTOBUF, GRPC -> message.toByteArray();
      case HTTP_JSON -> new RandomMessages(seed).json(message).getBytes(UTF_8);
      case REMOTE_WRITE ->
          new Writes()
              .sample("hits_total", seed & 0xff, Otlp.NOW.toEpochMilli(), "code", "" + seed)
              .sample("level", 1, Otlp.NOW.toEpochMilli())
              .v1();
    };
  }

  static byte[] gzip(byte[] plain) {
    try {
      return OtlpServer.gzip(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a body as it is; {@code packed} tells the server to unpack it; of gRPC see below. */
  Answer send(Carrier carrier, Signal signal, byte[] body, boolean packed) throws Exception {
    return switch (carrier) {
      case HTTP_PROTOBUF -> post(http, "/v1/" + signal.label(), Encoding.PROTOBUF, body, packed);
      case HTTP_JSON -> post(http, "/v1/" + signal.label(), Encoding.JSON, body, packed);
      case GRPC -> call(signal, body, packed);
      case REMOTE_WRITE ->
          post(remoteWrite, RemoteWriteServlet.PATH, Encoding.PROTOBUF, body, packed);
    };
  }

  private static Answer post(
      OtlpServer server, String path, Encoding encoding, byte[] body, boolean packed)
      throws Exception {
    var request =
        server
            .request(path)
            .timeout(PATIENCE)
            .setHeader("Content-Type", encoding.mediaType())
            .POST(BodyPublishers.ofByteArray(body));
    if (packed) {
      boolean snappy = path.equals(RemoteWriteServlet.PATH);
      request.header("Content-Encoding", snappy ? "snappy" : "gzip");
    }
    var response = server.send(request);
    return new Answer(response.statusCode(), response.body());
  }

  /** Here the client packs, as {@code packed} tells it. */
  private Answer call(Signal signal, byte[] message, boolean packed) {
    var service =
        switch (signal) {
          case METRICS -> "metrics.v1.MetricsService";
          case TRACES -> "trace.v1.TraceService";
          case LOGS -> "logs.v1.LogsService";
        };
    var method =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("opentelemetry.proto.collector." + service + "/Export")
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    var options = CallOptions.DEFAULT.withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    try {
      return new Answer(
          200,
          ClientCalls.blockingUnaryCall(
              channel, method, packed ? options.withCompression("gzip") : options, message));
    } catch (StatusRuntimeException e) {
      return new Answer(
          switch (e.getStatus().getCode()) {
            case INVALID_ARGUMENT -> 400;
            case RESOURCE_EXHAUSTED -> 413;
            case UNAVAILABLE -> 503;
            default -> throw e;
          },
          new byte[0]);
    }
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

  /** What is in the log of points and events, each as its bytes. */
  List<byte[]> blocks() {
    var log = collector.log();
    var found = new ArrayList<byte[]>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      if (entry.content() instanceof LogRecord.Points(var block)) {
        found.add(block);
      } else if (entry.content() instanceof LogRecord.Events(var block)) {
        found.add(block);
      }
      at = entry.next();
    }
    return found;
  }

  @Override
  public void close() throws LifecycleException {
    channel.shutdownNow();
    remoteWrite.close();
    grpc.close();
    http.close();
    collector.close();
  }
}
