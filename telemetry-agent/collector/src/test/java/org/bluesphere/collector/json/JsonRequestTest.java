package org.bluesphere.collector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.bluesphere.collector.admission.Body;
import org.bluesphere.collector.admission.Doors;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRequestTest {
  private static final int MAX_BODY = 4 << 20;

  private static final String POINT =
      "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"hits\",\"sum\":"
          + "{\"aggregationTemporality\":2,\"isMonotonic\":true,\"dataPoints\":[%s]}}]}]}]}";

  @Label("P13: whatever is in a message, both encodings of it decode equal")
  @Property(tries = 400)
  void jsonAndProtobufOfOneMessageDecodeEqual(@ForAll long seed, @ForAll Signal signal)
      throws IOException {
    var messages = new RandomMessages(seed);
    var message = messages.message(prototype(signal).getDescriptorForType());

    var read = read(signal, messages.json(message));

    assertThat(DynamicMessage.parseFrom(message.getDescriptorForType(), read)).isEqualTo(message);
  }

  @Property(tries = 2000)
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 80) String text, @ForAll Signal signal)
      throws IOException {
    assertReadOrRefused(signal, text.getBytes(StandardCharsets.UTF_8));
  }

  @Label("P17: a flipped bit of JSON is read or refused")
  @Property(tries = 1000)
  void aFlippedBitIsReadOrRefused(@ForAll long seed, @ForAll Signal signal, @ForAll int place)
      throws IOException {
    var messages = new RandomMessages(seed);
    var text =
        messages
            .json(messages.message(prototype(signal).getDescriptorForType()))
            .getBytes(StandardCharsets.UTF_8);
    text[Math.floorMod(place, text.length)] ^= (byte) (1 << (place & 7));

    assertReadOrRefused(signal, text);
  }

  // A form that the senders of the protocol write: camel case, strings for 64 bits, hex ids.
  @Test
  void aPointIsReadAsSendersWriteIt() throws IOException {
    var read =
        ExportMetricsServiceRequest.parseFrom(
            read(
                Signal.METRICS,
                POINT.formatted(
                    "{\"attributes\":[{\"key\":\"http.route\",\"value\":{\"stringValue\":\"/\"}}],"
                        + "\"startTimeUnixNano\":\"1544712660000000000\","
                        + "\"timeUnixNano\":1544712660300000000,\"asInt\":\"-7\","
                        + "\"exemplars\":[{\"traceId\":\"5B8EFFF798038103d269b633813fc60c\","
                        + "\"spanId\":\"EEE19B7EC3C1B173\",\"asDouble\":1.5e3}]}")));

    var sum = read.getResourceMetrics(0).getScopeMetrics(0).getMetrics(0).getSum();
    assertThat(sum.getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    assertThat(sum.getIsMonotonic()).isTrue();
    var point = sum.getDataPoints(0);
    assertThat(point.getStartTimeUnixNano()).isEqualTo(1544712660000000000L);
    assertThat(point.getTimeUnixNano()).isEqualTo(1544712660300000000L);
    assertThat(point.getAsInt()).isEqualTo(-7);
    assertThat(point.getExemplars(0).getTraceId().size()).isEqualTo(16);
    assertThat(point.getExemplars(0).getTraceId().byteAt(0)).isEqualTo((byte) 0x5b);
    assertThat(point.getExemplars(0).getSpanId().size()).isEqualTo(8);
    assertThat(point.getExemplars(0).getAsDouble()).isEqualTo(1500);
  }

  @Test
  void anEmptyEnvelopeIsEmpty() throws IOException {
    assertThat(read(Signal.LOGS, "{}")).isEmpty();
    assertThat(read(Signal.LOGS, " {\"resourceLogs\":[]} ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"asInt\":\"abc\"}|/asInt is the string \"abc\"; send a whole number from -9223",
        "{\"asInt\":\"\"}|/asInt is the string \"\"; send a whole number",
        "{\"asDouble\":\"\"}|/asDouble is the string \"\"; send a number",
        "{\"asInt\":1.5}|/asInt is 1.5; send a whole number",
        "{\"asInt\":1e999999999}|/asInt is 1e999999999; send a whole number",
        "{\"asInt\":9223372036854775808}|/asInt is 9223372036854775808; send a whole number",
        "{\"timeUnixNano\":-1}|/timeUnixNano is -1; send a whole number from 0 to"
            + " 18446744073709551615",
        "{\"flags\":4294967296}|/flags is 4294967296; send a whole number from 0 to 4294967295",
        "{\"asDouble\":true}|/asDouble is true; send a number, \"NaN\"",
        "{\"attributes\":{}}|/attributes is an object; send an array",
        "{\"attributes\":[null]}|/attributes/0 is null; send an object",
        "{\"attributes\":[{\"key\":3}]}|/attributes/0/key is 3; send a string",
        "{\"exemplars\":[{\"spanId\":\"xy\"}]}|/spanId is the string \"xy\"; send an id in hex"
            + " digits",
      })
  void whatIsWrongIsSaidWithItsPlace(String point, String why) {
    assertThatThrownBy(() -> read(Signal.METRICS, POINT.formatted(point)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400))
        .hasMessageContaining("/resourceMetrics/0/scopeMetrics/0/metrics/0/sum/dataPoints/0/")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the body is missing; send an object",
        "[]|the body is an array; send an object",
        "{}{}|more than one document",
        "{\"resourceMetrics\":[|bad JSON at line 1",
        "{\"resourceMetrics\" 1}|bad JSON at line 1, column 2",
      })
  void whatIsNoDocumentIsMalformed(String text, String why) {
    assertThatThrownBy(() -> read(Signal.METRICS, text))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400))
        .hasMessageContaining(why);
  }

  @Test
  void endlessNestingIsMalformed() {
    assertThatThrownBy(() -> read(Signal.METRICS, "{\"x\":" + "[".repeat(100_000)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
  }

  @Test
  void numbersThatGrowInProtobufAreHeldByTheLimitToo() {
    var counts = "1,".repeat(MAX_BODY / 4) + "1";

    assertThatThrownBy(() ->
            read(
                Signal.METRICS,
                POINT.replace("sum", "histogram").formatted("{\"bucketCounts\":[" + counts + "]}")))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(413));
  }

  private static void assertReadOrRefused(Signal signal, byte[] text) throws IOException {
    try {
      read(signal, text);
    } catch (Refusal refusal) {
      assertThat(refusal.status()).isEqualTo(400);
    }
  }

  private static byte[] read(Signal signal, String text) throws IOException {
    return read(signal, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] read(Signal signal, byte[] text) throws IOException {
    var body = new Body(Doors.gate(4 * MAX_BODY), MAX_BODY);
    body.decode(
        new ByteArrayInputStream(text),
        text.length,
        false,
        (plain, into) -> JsonRequest.read(signal, plain, into));
    return Arrays.copyOf(body.bytes(), body.length());
  }

  private static Message prototype(Signal signal) {
    return switch (signal) {
      case METRICS -> ExportMetricsServiceRequest.getDefaultInstance();
      case TRACES -> ExportTraceServiceRequest.getDefaultInstance();
      case LOGS -> ExportLogsServiceRequest.getDefaultInstance();
    };
  }
}
