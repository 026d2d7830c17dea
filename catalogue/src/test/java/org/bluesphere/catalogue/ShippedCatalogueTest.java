package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Severity;
import org.junit.jupiter.api.Test;

class ShippedCatalogueTest {

  @Test
  void readsWithoutProblemsAndOnlyTheSeedsContradictionsAreOpen() throws IOException {
    var reading = CatalogueReader.read(Fixtures.SHIPPED);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.findings().stream().filter(Finding::open))
        .extracting(it -> it.rule() + " " + it.file() + " " + it.path() + ": " + it.what())
        .containsExactlyElementsOf(golden("seed-findings.txt"));
    assertThat(CatalogueReport.exitCode(reading)).isEqualTo(1);
    var explained = Files.readString(Path.of("../docs/seed-findings.md"));
    assertThat(reading.findings().stream().filter(Finding::open))
        .allSatisfy(it -> assertThat(explained).contains("| `" + it.rule() + "` |"));
  }

  private static List<String> golden(String name) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/golden").resolve(name));
  }

  @Test
  void everyObjectiveHasARunbookAndTheDemoPagesByItsOwnPair() {
    var catalogue = CatalogueReader.read(Fixtures.SHIPPED).catalogue().orElseThrow();

    assertThat(catalogue.objectives()).noneMatch(o -> o.runbook().isEmpty());
    var demo = catalogue.environment("demo").orElseThrow();
    var availability =
        demo.objectives().stream()
            .filter(o -> o.id().toString().equals("demo/api-gateway/availability"))
            .findFirst()
            .orElseThrow();
    assertThat(availability.pairs())
        .filteredOn(p -> p.severity() == Severity.PAGE)
        .extracting(p -> p.policy())
        .containsExactly("10m/50s");
    assertThat(availability.pairs()).hasSize(5);
    assertThat(availability.page().publish()).isEqualTo(PagePolicy.Publish.AUTO);
    assertThat(availability.impact()).isTrue();
    assertThat(availability.onSilence()).isEqualTo(Objective.OnSilence.PAGE);
    assertThat(demo.statusPages()).extracting(p -> p.pageId()).containsExactly("demo-page");
  }

  @Test
  void thePackReadsBackAsTheSameVersion() {
    var files = Fixtures.shipped();
    var packed = CatalogueSource.pack(files);

    assertThat(CatalogueSource.unpack(packed)).isEqualTo(files);
    assertThat(CatalogueSource.pack(Fixtures.SHIPPED)).isEqualTo(packed);
    assertThat(CatalogueReader.unpack(packed).with(List.of()))
        .isEqualTo(CatalogueReader.read(Fixtures.SHIPPED).with(List.of()));
  }

  @Test
  void theSchemaAcceptsEveryDocument() {
    var validator =
        new ValidatorFactory().withJsonNodeFactory(new SnakeYamlNode.Factory()).createValidator();
    var schema = validator.registerSchema(Schema.json());

    Fixtures.shipped()
        .forEach((file, text) -> {
          for (var document : file.endsWith(".yaml") ? text.split("(?m)^---$") : new String[0]) {
            var result = validator.validate(schema, document);
            assertThat(result.getErrors())
                .extracting(e -> file + e.getInstanceLocation() + " " + e.getError())
                .isEmpty();
          }
        });
  }

  @Property(tries = 300)
  void noMutationThrows(@ForAll long seed) {
    var random = new Random(seed);
    var files = new HashMap<>(Fixtures.shipped());
    var names = files.keySet().stream().filter(n -> n.endsWith(".yaml")).sorted().toList();
    var name = names.get(random.nextInt(names.size()));
    var text = new StringBuilder(files.get(name));
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int at = random.nextInt(text.length() - 10);
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, at + 1 + random.nextInt(9));
        case 1 -> text.insert(at, "[]{}&*!|>%@'\":- \n#~,?<\t\\0".charAt(random.nextInt(25)));
        default -> text.insert(at, text.substring(at, at + 9));
      }
    }
    files.put(name, text.toString());

    var reading = CatalogueReader.read(files);

    assertThat(reading.catalogue().isPresent()).isEqualTo(reading.problems().isEmpty());
    assertThat(CatalogueReport.json(reading)).isNotEmpty();
  }
}
