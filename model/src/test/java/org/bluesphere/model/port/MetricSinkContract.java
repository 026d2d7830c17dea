package org.bluesphere.model.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bluesphere.model.export.Exported;
import org.bluesphere.model.export.MetricAnswer;
import org.bluesphere.model.export.MetricValue;
import org.junit.jupiter.api.Test;

/** What every {@link MetricSink} must do, against whatever plays its system. */
public abstract class MetricSinkContract {
  /** A secret that the sinks under test are given; no answer may hold it. */
  protected static final String SECRET = "sEcReT-0f-the-test";

  private static final Instant NOW = Instant.now().minusSeconds(60);

  /** What the system does with the next request. */
  public enum Plays {
    /** Takes it. */
    TAKES,
    /** Too many requests. */
    THROTTLES,
    /** An error of its own. */
    BREAKS,
    /** The credentials are wrong or not enough. */
    DENIES,
    /** The values are wrong. */
    REFUSES,
    /** No answer within the sink's limit. */
    HANGS
  }

  /** A sink that speaks to the system; closed by the test. */
  protected abstract MetricSink sink();

  /** From now on. */
  protected abstract void play(Plays next);

  /** How many requests came. */
  protected abstract int requests();

  /** How many values were taken. */
  protected abstract int values();

  /** How long the system asks to wait when it throttles; empty when it has no way to say. */
  protected abstract Optional<Duration> asks();

  private static List<MetricValue> some(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var tags = new TreeMap<String, String>();
          tags.put(Exported.ENVIRONMENT, "production");
          tags.put(Exported.SERVICE, "api-gateway");
          tags.put(Exported.OBJECTIVE, "availability-" + i);
          return new MetricValue(Exported.SLI, "1", tags, 0.999, NOW);
        })
        .toList();
  }

  private MetricAnswer sent(Plays plays) {
    play(plays);
    int before = requests();
    try (var sink = sink()) {
      var answer = sink.send(some(3));
      assertThat(requests() - before).as("requests of one call").isEqualTo(1);
      assertThat(answer.toString()).doesNotContain(SECRET);
      return answer;
    }
  }

  @Test
  void itTakesValues() {
    int before = values();

    assertThat(sent(Plays.TAKES)).isEqualTo(new MetricAnswer.Taken());
    assertThat(values() - before).isEqualTo(3);
  }

  @Test
  void itsLargestBatchIsOneRequestItTakes() {
    play(Plays.TAKES);
    int before = values();
    int requests = requests();
    try (var sink = sink()) {
      assertThat(sink.send(some(sink.largestBatch()))).isEqualTo(new MetricAnswer.Taken());
      assertThat(values() - before).isEqualTo(sink.largestBatch());
      assertThat(requests() - requests).isEqualTo(1);
    }
  }

  @Test
  void itWaitsAsLongAsItIsAsked() {
    assertThat(sent(Plays.THROTTLES))
        .isInstanceOfSatisfying(
            MetricAnswer.Later.class, it -> assertThat(it.pause()).isEqualTo(asks()));
  }

  @Test
  void itComesAgainAfterAnErrorOfTheSystem() {
    assertThat(sent(Plays.BREAKS)).isInstanceOf(MetricAnswer.Later.class);
  }

  @Test
  void itComesAgainAfterSilence() {
    assertThat(sent(Plays.HANGS)).isInstanceOf(MetricAnswer.Later.class);
  }

  @Test
  void itSaysWhatToMendWhenItIsDenied() {
    assertThat(sent(Plays.DENIES))
        .isInstanceOfSatisfying(
            MetricAnswer.Denied.class, it -> assertThat(it.mend()).isNotBlank());
  }

  @Test
  void valuesThatAreRefusedDoNotComeAgain() {
    assertThat(sent(Plays.REFUSES)).isInstanceOf(MetricAnswer.Unfit.class);
  }
}
