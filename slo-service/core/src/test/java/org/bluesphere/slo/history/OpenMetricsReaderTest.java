package org.bluesphere.slo.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMetricsReaderTest {

  @Test
  void aSampleHasNameLabelsValueAndNanoseconds() throws IOException {
    var samples =
        samples(
            "http_requests_total{code=\"200\",path=\"/a\\\"b\\\\c\\n\"} 1.5e3 1395066363.123456789");

    assertThat(samples)
        .containsExactly(
            new Sample(
                "http_requests_total",
                new java.util.TreeMap<>(Map.of("code", "200", "path", "/a\"b\\c\n")),
                1500,
                1395066363123456789L,
                1));
  }

  @Test
  void exemplarsCommentsAndEmptyLinesArePassedOver() throws IOException {
    var samples =
        samples("# HELP a words # and more", "", "a_bucket{le=\"1\"} 2 3 # {trace_id=\"x\"} 0.5 2");

    assertThat(samples).extracting(Sample::name).containsExactly("a_bucket");
  }

  @Test
  void namesMayStandInQuotesAmongTheLabels() throws IOException {
    assertThat(samples("{\"http.requests\",code=\"200\"} 1 2", "{__name__=\"b\"} +Inf 2"))
        .extracting(Sample::name)
        .containsExactly("http.requests", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a 1 | h:1:4: the timestamp is missing",
        "a one 2 | h:1:3: \"one\" is not a number",
        "a 1 2 x | h:1:6: nothing but an exemplar",
        "a 1 1395066363000 | h:1:5: the timestamp lies beyond the year 2255",
        "a 1 12000000000 | h:1:5: the timestamp lies beyond the year 2255",
        "a{b=\"c} 1 2 | h:1:12: the quoted text does not end",
        "a{b=\"c\",b=\"d\"} 1 2 | h:1:14: the label b stands here twice",
        "a{b} 1 2 | h:1:4: = and the label's value",
        "{} 1 2 | h:1:3: a metric's name belongs here",
        "a 1e999999999 2 | h:1:3: \"1e999999999\" is not a number",
        "# TYPE a | h:1:1: a name and one word belong here",
      })
  void whatCannotBeReadIsToldWithItsPlaceAndAMend(String line, String problem) {
    assertThatThrownBy(() -> samples(line))
        .isInstanceOf(HistorySyntaxException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void aFileThatIsCutOffIsRefused() {
    assertThatThrownBy(() -> read("a 1 2\n")).hasMessageContaining("# EOF");
    assertThatThrownBy(() -> read("# EOF\na 1 2\n")).hasMessageContaining("there is more after");
  }

  @Test
  void aLineThatNeverEndsDoesNotFillTheMemory() {
    assertThatThrownBy(() -> read("a".repeat(1 << 21))).hasMessageContaining("million");
  }

  @Property(tries = 2000)
  void whateverIsReadNothingButOurErrorIsThrown(@ForAll("lines") List<String> lines)
      throws IOException {
    try {
      MetricHistory.read("h", new StringReader(String.join("\n", lines)), name -> true);
    } catch (HistorySyntaxException e) {
      assertThat(e).hasMessageStartingWith("h:");
    }
  }

  @Provide
  static Arbitrary<List<String>> lines() {
    var pieces =
        Arbitraries.of(
            "a",
            "_total",
            "_bucket",
            "{",
            "}",
            "le=\"",
            "\"",
            "\\",
            "=",
            ",",
            " ",
            "1",
            "2.5",
            "-",
            "e9",
            "NaN",
            "+Inf",
            "# ",
            "TYPE",
            "UNIT",
            "EOF",
            "__name__=\"b\"",
            "\u0000",
            "é");
    return pieces.list().ofMaxSize(12).map(it -> String.join("", it)).list().ofMaxSize(6);
  }

  private static List<Sample> samples(String... lines) throws IOException {
    return read(String.join("\n", lines) + "\n# EOF\n");
  }

  private static List<Sample> read(String text) throws IOException {
    var samples = new ArrayList<Sample>();
    var sink =
        new OpenMetricsReader.Sink() {
          @Override
          public void type(String family, String type) {}

          @Override
          public void unit(String family, String unit) {}

          @Override
          public void sample(Sample sample) {
            samples.add(sample);
          }
        };
    new OpenMetricsReader("h", sink).read(new StringReader(text));
    return samples;
  }
}
