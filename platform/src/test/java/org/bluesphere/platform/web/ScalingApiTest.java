package org.bluesphere.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.bluesphere.scaling.evidence.EvidenceFixtures.SCALING;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bluesphere.catalogue.CatalogueReader;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Service;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.bluesphere.scaling.evidence.EvidenceFixtures;
import org.bluesphere.scaling.evidence.RunItem;
import org.bluesphere.scaling.evidence.ScalingRuns;
import org.bluesphere.scaling.evidence.Subjects;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class ScalingApiTest {
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(Path.of("../catalogues/bluesphere")).catalogue().orElseThrow();

  private final List<Evidence> runs = new ArrayList<>();
  private final ScalingApi api =
      new ScalingApi(
          new ScalingRuns() {
            @Override
            public List<Evidence> newest() {
              return runs;
            }

            @Override
            public Optional<Evidence> run(String id) {
              return runs.stream().filter(it -> it.id().equals(id)).findFirst();
            }
          },
          () -> CATALOGUE,
          "production");

  private static void refused(int status, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            it -> {
              assertThat(it.getStatusCode().value()).isEqualTo(status);
              assertThat(it.getBody().getDetail()).contains(words);
            });
  }

  @Test
  void runsAreListedNewestFirstWithTheirTraces() {
    runs.add(EvidenceFixtures.of("20261124-110000-scaling-api", "scaling", "70%"));
    runs.add(EvidenceFixtures.mixed("production"));

    var items = api.all("", "", 10).items();

    assertThat(items)
        .extracting(RunItem::id, RunItem::result)
        .containsExactly(
            tuple("20261124-110000-scaling-api", "passed"), tuple(EvidenceFixtures.ID, "failed"));
    assertThat(items.getFirst().trials().getFirst().trace().ticks()).hasSize(11);
  }

  @Test
  void aRunSaysWhetherItTriedWhatIsDeclaredNow() {
    var service =
        CATALOGUE.environment("production").orElseThrow().services().stream()
            .filter(it -> it.name().equals("api-gateway"))
            .findFirst()
            .orElseThrow();
    var declared = Subjects.declared(service).orElseThrow();
    runs.add(of(service, Optional.of(Basis.of(declared))));
    runs.add(of(service, Optional.of(Basis.of(EvidenceFixtures.subject(SCALING)))));
    runs.add(of(service, Optional.of(EvidenceFixtures.file("70%"))));
    runs.add(of(service, Optional.empty()));

    assertThat(api.all("", "", 10).items())
        .extracting(RunItem::standing, RunItem::declared)
        .containsExactly(
            tuple("declared", declared.fingerprint()),
            tuple("older", EvidenceFixtures.subject(SCALING).fingerprint()),
            tuple("other", EvidenceFixtures.subject(SCALING).fingerprint()),
            tuple("unknown", ""));
  }

  private static Evidence of(Service service, Optional<Basis> basis) {
    var run = EvidenceFixtures.about("20261124-110000-scaling-api", "scaling", "70%", basis);
    return new Evidence(
        run.version(),
        run.id(),
        run.suite(),
        service.name(),
        run.environment(),
        run.at(),
        run.tookSeconds(),
        run.policy(),
        run.compression(),
        run.basis(),
        run.doubts(),
        run.trials());
  }

  @Test
  void runsOfOtherEnvironmentsAndServicesAreLeftOut() {
    runs.add(EvidenceFixtures.mixed("staging"));

    assertThat(api.all("", "", 10).items()).isEmpty();
    assertThat(api.all("staging", "api", 10).items()).hasSize(1);
    assertThat(api.all("staging", "other", 10).items()).isEmpty();
  }

  @Test
  void noMoreThanAskedForComes() {
    runs.add(EvidenceFixtures.mixed("production"));
    runs.add(EvidenceFixtures.mixed("production"));

    assertThat(api.all("", "", 1).items()).hasSize(1);
    refused(400, "limit lies between 1 and 50: 0", () -> api.all("", "", 0));
    refused(400, "limit lies between 1 and 50: 51", () -> api.all("", "", 51));
  }

  @Test
  void oneRunIsGivenAsItIsAndAsCiServersReadIt() {
    runs.add(EvidenceFixtures.mixed("production"));

    assertThat(api.one(EvidenceFixtures.ID).passed()).isEqualTo(1);
    assertThat(api.junit(EvidenceFixtures.ID).getBody()).startsWith("<?xml").contains("<error");
  }

  @Test
  void whatIsNotThereIsSaidToBe() {
    refused(404, "no run \"moon\"; GET /api/v1/scaling lists", () -> api.one("moon"));
    refused(404, "no environment \"moon\"; there are production", () -> api.all("moon", "", 10));
  }
}
