package org.bluesphere.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.bluesphere.scaling.evidence.RunItem;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as people, CI servers and programs read it. The files are rewritten by {@code mvn -pl
 * platform -am -Dtest=GateReportTest -Dsurefire.failIfNoSpecifiedTests=false -Dbluesphere.golden
 * test}.
 */
class GateReportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static void expectsGolden(String name, String text) throws IOException {
    var file = Path.of("src/test/resources/gate", name);
    if (System.getProperty("bluesphere.golden") != null) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void aTableSaysOfEachTrialWhatWasExpectedSeenAndPaid() throws IOException {
    expectsGolden("report.txt", GateReport.text(EvidenceFixtures.mixed("production")));
  }

  @Test
  void ciServersReadFailuresAndErrorsApart() throws Exception {
    var text = GateReport.junit(EvidenceFixtures.mixed("production"));

    expectsGolden("report.xml", text);
    var suite =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(List.of("tests", "failures", "errors").stream().map(suite::getAttribute))
        .containsExactly("4", "1", "2");
    var last = (Element) suite.getElementsByTagName("testcase").item(3);
    assertThat(last.getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void programsReadTheWholeTrace() throws IOException {
    expectsGolden(
        "report.json",
        JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                    RunItem.of(EvidenceFixtures.mixed("production"), Optional.empty()))
            + "\n");
  }

  @Test
  void whatIsKeptIsReadAsItWas() throws IOException {
    var text = JSON.writeValueAsString(EvidenceFixtures.mixed("production"));

    assertThat(JSON.readValue(text, Evidence.class))
        .isEqualTo(EvidenceFixtures.mixed("production"));
  }

  @Test
  void aRunWithoutTrialsSaysWhyAndHasNoTable() {
    var none = EvidenceFixtures.cutShort("20261124-100000-scaling-api");

    assertThat(GateReport.text(none))
        .isEqualTo(
            """
            api, suite scaling, policy of the catalogue: not proven; 0 of 0 trials passed in 98 s
            not proven: the run was cut short: this program was told to end
            """);
  }
}
