package org.bluesphere.scaling.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.scaling.evidence.EvidenceFixtures.SCALING;
import static org.bluesphere.scaling.evidence.EvidenceFixtures.service;
import static org.bluesphere.scaling.evidence.EvidenceFixtures.subject;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Scaling;
import org.bluesphere.model.catalogue.Scaling.Cooldown;
import org.bluesphere.model.catalogue.Scaling.Step;
import org.bluesphere.model.catalogue.Scaling.Trigger;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.junit.jupiter.api.Test;

class SubjectsTest {
  private static final Optional<Subject> TODAY = Optional.of(subject(SCALING));
  private static final String ID = "20261124-110000-scaling-api";

  private static Evidence about(Optional<Basis> basis) {
    return EvidenceFixtures.about(ID, "scaling", "70%", basis);
  }

  /** {@link EvidenceFixtures#SCALING} with one thing changed each. */
  private static Stream<Scaling> changed() {
    var it = SCALING;
    var stepped =
        new Trigger("cpu", "70%", "service", "step", List.of(new Step(BigDecimal.TEN, 3)), true);
    var never = new Trigger("cpu", "70%", "service", "", List.of(), false);
    var cooldown = it.cooldown();
    var longer = new Cooldown(Optional.of(Duration.ofMinutes(2)), Optional.empty());
    var half = Optional.of(new BigDecimal("0.5"));
    var minute = Optional.of(Duration.ofMinutes(1));
    return Stream.of(
        scaling(1, 6, 3, it.out(), true, cooldown, Optional.empty(), Optional.empty()),
        scaling(2, 7, 3, it.out(), true, cooldown, Optional.empty(), Optional.empty()),
        scaling(2, 6, 4, it.out(), true, cooldown, Optional.empty(), Optional.empty()),
        scaling(2, 6, 3, List.of(stepped), true, cooldown, Optional.empty(), Optional.empty()),
        scaling(2, 6, 3, List.of(never), true, cooldown, Optional.empty(), Optional.empty()),
        scaling(2, 6, 3, it.out(), false, cooldown, Optional.empty(), Optional.empty()),
        scaling(2, 6, 3, it.out(), true, longer, Optional.empty(), Optional.empty()),
        scaling(2, 6, 3, it.out(), true, cooldown, minute, Optional.empty()),
        scaling(2, 6, 3, it.out(), true, cooldown, Optional.empty(), half));
  }

  private static Scaling scaling(
      int min,
      int max,
      int desired,
      List<Trigger> out,
      boolean scaleIn,
      Cooldown cooldown,
      Optional<Duration> inService,
      Optional<BigDecimal> vcpu) {
    return new Scaling(min, max, Optional.of(desired), out, scaleIn, cooldown, inService, vcpu);
  }

  @Test
  void eachThingThatIsDeclaredChangesTheFingerprint() {
    var all =
        Stream.concat(Stream.of(SCALING), changed()).map(it -> subject(it).fingerprint()).toList();

    assertThat(all).hasSize(10).doesNotHaveDuplicates().allMatch(it -> it.matches("[0-9a-f]{16}"));
    assertThat(subject(EvidenceFixtures.scaling(2, "70%")).fingerprint()).isEqualTo(all.getFirst());
  }

  @Test
  void whatChangedIsSaidByNameAndNumber() {
    var before = subject(SCALING);

    assertThat(before.changesTo(subject(EvidenceFixtures.scaling(3, "80%"))))
        .isEqualTo("min 2 → 3, out.cpu above 70% per service → above 80% per service");
    assertThat(before.changesTo(before)).isEmpty();
    assertThat(subject(changed().toList().getLast()).changesTo(before))
        .isEqualTo("vcpu 0.5 → none");
  }

  @Test
  void aRunOfWhatIsDeclaredNowIsProof() {
    assertThat(about(Optional.of(Basis.of(subject(SCALING)))).standing(TODAY))
        .isEqualTo(Standing.DECLARED);
  }

  @Test
  void aRunOfWhatWasDeclaredIsNone() {
    var run = about(Optional.of(Basis.of(subject(EvidenceFixtures.scaling(1, "70%")))));

    assertThat(run.standing(TODAY)).isEqualTo(Standing.OLDER);
    assertThat(run.standing(Optional.empty())).isEqualTo(Standing.OLDER);
    assertThat(run.changesSince(TODAY)).isEqualTo("min 1 → 2");
  }

  @Test
  void aFileIsNotWhatIsDeclaredEvenWhenItSaysTheSameAndSickReplicasNeitherAre() {
    var sick =
        new Basis(subject(SCALING), Subjects.deployed(service(SCALING), SCALING, false, true));

    assertThat(about(Optional.of(EvidenceFixtures.file("70%"))).standing(TODAY))
        .isEqualTo(Standing.OTHER);
    assertThat(about(Optional.of(sick)).standing(TODAY)).isEqualTo(Standing.OTHER);
  }

  @Test
  void aRunOfBeforeThisWasKeptIsOfAnUnknownDeclaration() {
    assertThat(about(Optional.empty()).standing(TODAY)).isEqualTo(Standing.UNKNOWN);
    assertThat(about(Optional.empty()).changesSince(TODAY)).isEmpty();
  }

  @Test
  void answersOfADeploymentProveNothingOfThisMachine() {
    var environment =
        new Environment(
            "production",
            List.of(service(SCALING)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Practices.none());
    var here = Subjects.smoke(environment, service(SCALING), Optional.empty());
    var there = Subjects.smoke(environment, service(SCALING), Optional.of("http://127.0.0.1:8090"));
    var run = EvidenceFixtures.about(ID, "smoke", "70%", Optional.of(new Basis(here, there)));

    assertThat(here.facts())
        .containsEntry("promise", "at most 0.1 % slower than 1000 ms over 30d")
        .containsEntry("target", "replicas on this machine");
    assertThat(Subjects.today(environment, run)).contains(here);
    assertThat(run.standing(Subjects.today(environment, run))).isEqualTo(Standing.OTHER);
  }
}
