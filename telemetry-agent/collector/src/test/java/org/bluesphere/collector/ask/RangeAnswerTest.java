package org.bluesphere.collector.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bluesphere.collector.ask.RangeAnswer.Denied;
import org.bluesphere.collector.ask.RangeAnswer.Later;
import org.bluesphere.collector.ask.RangeAnswer.Refused;
import org.bluesphere.collector.ask.RangeAnswer.Series;
import org.bluesphere.collector.ask.RangeAnswer.Told;
import org.bluesphere.collector.ask.RangeAnswer.TooMuch;
import org.bluesphere.collector.ask.RangeAnswer.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as Prometheus' HTTP API documents them. */
class RangeAnswerTest {
  private static RangeAnswer read(int status, String body) {
    return RangeAnswer.Reader.read(
        status, Optional.of(Duration.ofSeconds(9)), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String matrix(String result, String more) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[%s]}%s}"
        .formatted(result, more);
  }

  @Test
  void aMatrixIsSeriesWithValues() {
    var up =
        "{\"metric\":{\"__name__\":\"hits\",\"job\":\"a\"},\"values\":[[1795690800,\"1\"],[1795690815.781,\"1e3\"]]}";

    assertThat(read(200, matrix(up, "")))
        .isEqualTo(
            new Told(
                List.of(
                    new Series(
                        new TreeMap<>(Map.of("__name__", "hits", "job", "a")),
                        List.of(
                            new Value(1_795_690_800_000L, 1),
                            new Value(1_795_690_815_781L, 1000)))),
                ""));
  }

  @Test
  void valuesThatAreNoNumbersAreWrittenInWords() {
    var one = "{\"metric\":{},\"values\":[[1,\"NaN\"],[2,\"+Inf\"],[3,\"-Inf\"]]}";

    assertThat(((Told) read(200, matrix(one, ""))).series().getFirst().values())
        .extracting(Value::value)
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void warningsAndInfosAreDoubtsAndDataStill() {
    var partial =
        matrix("{\"metric\":{},\"values\":[[1,\"1\"]]}", ",\"warnings\":[\"one store is gone\"]");
    var info = matrix("", ",\"infos\":[\"PromQL info: metric might not be a counter\"]");

    assertThat((Told) read(200, partial))
        .satisfies(it -> {
          assertThat(it.doubt()).isEqualTo("Prometheus warns: one store is gone");
          assertThat(it.series()).hasSize(1);
        });
    assertThat(((Told) read(200, info)).doubt()).contains("might not be a counter");
    assertThat(((Told) read(200, matrix("", ",\"warnings\":[]"))).doubt()).isEmpty();
  }

  @Test
  void nativeHistogramsAreSaidToBeMissing() {
    var one = "{\"metric\":{},\"histograms\":[[1,{\"count\":\"1\",\"sum\":\"1\"}]]}";

    assertThat(((Told) read(200, matrix(one, ""))).doubt()).contains("native histograms");
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad_data, Refused",
    "422, execution, TooMuch",
    "503, timeout, Later",
    "503, canceled, Later",
    "500, internal, Later",
    "429, unavailable, Later",
    "200, timeout, Later",
    "401, '', Denied",
    "403, '', Denied",
    "404, not_found, Refused",
    "302, '', Refused"
  })
  void errorsAreSorted(int status, String type, String kind) {
    var body = "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"x\"}".formatted(type);

    assertThat(read(status, body).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void whatIsMeantIsTold() {
    var body = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}";

    assertThat(read(400, body)).isEqualTo(new Refused("Prometheus answers 400: parse error"));
    assertThat(read(503, "<html>"))
        .isEqualTo(new Later(Optional.of(Duration.ofSeconds(9)), "Prometheus answers 503"));
    assertThat(((Denied) read(401, "")).mend()).contains("--prometheus-token");
    assertThat(read(422, "{\"errorType\":\"execution\",\"error\":\"too many samples\"}"))
        .isEqualTo(new TooMuch("Prometheus answers 422: too many samples"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "<html>",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matr",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[1,\"x\"]]}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[\"\",\"1\"]]}]}}"
      })
  void halfAnAnswerIsNone(String body) {
    assertThat(read(200, body)).isInstanceOf(Later.class);
  }
}
