package org.bluesphere.platform;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The shape of the whole product: who may know whom, and who may know the outside. */
@AnalyzeClasses(
    packages = "org.bluesphere",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  private static final String[] PURE = {
    "org.bluesphere.model..",
    "org.bluesphere.slo.column..",
    "org.bluesphere.slo.stream..",
    "org.bluesphere.slo.burn..",
    "org.bluesphere.slo.alert..",
    "org.bluesphere.slo.engine..",
    "org.bluesphere.slo.signal..",
    "org.bluesphere.slo.recovery..",
    "org.bluesphere.scaling..",
    "org.bluesphere.router.alert",
    "org.bluesphere.router.change",
    "org.bluesphere.router.route",
    "org.bluesphere.router.group",
    "org.bluesphere.router.outbox",
    "org.bluesphere.router.notify",
    "org.bluesphere.router.incident",
    "org.bluesphere.router.machine"
  };

  private static final String COLLECTOR = "org.bluesphere.collector..";
  private static final String SLO = "org.bluesphere.slo..";
  private static final String ROUTER = "org.bluesphere.router..";

  @ArchTest
  static final ArchRule purePackagesUseOnlyTheJdkAndOneAnother =
      classes()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "javax.crypto..", "javax.crypto..", "org.jspecify..")
                  .or(resideInAnyPackage(PURE)));

  @ArchTest
  static final ArchRule purePackagesAreGivenTimeAndChance =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .accessTargetWhere(describe("reads a clock, sleeps or throws dice", Ambient::touchedBy));

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("org.bluesphere.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyEdgesSeeSpringMvc =
      noClasses()
          .that(
              areOurs()
                  .and(
                      not(
                          resideInAnyPackage(
                              "..api..",
                              "..page..",
                              "org.bluesphere.platform..",
                              "org.bluesphere.backend.."))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework.web..");

  @ArchTest
  static final ArchRule onlyStoresSeeJdbc =
      noClasses()
          .that(
              areOurs()
                  .and(not(resideInAPackage("..store..")))
                  // counts the databases of the application it names them for
                  .and(not(resideInAPackage("org.bluesphere.telemetry.autoconfigure.."))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule onlyTheCatalogueSeesYaml =
      noClasses()
          .that(areOurs().and(not(resideInAPackage("org.bluesphere.catalogue.."))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule theCollectorKnowsNoOtherRole =
      noClasses()
          .that()
          .resideInAPackage(COLLECTOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SLO, ROUTER);

  @ArchTest
  static final ArchRule theSloServiceKnowsNoOtherRole =
      noClasses()
          .that()
          .resideInAPackage(SLO)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(COLLECTOR, ROUTER);

  @ArchTest
  static final ArchRule theRouterKnowsNoOtherRole =
      noClasses()
          .that()
          .resideInAPackage(ROUTER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(COLLECTOR, SLO);

  @ArchTest
  static final ArchRule theStarterUsesNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("org.bluesphere.telemetry..")
          .should()
          .dependOnClassesThat(areOurs().and(not(resideInAPackage("org.bluesphere.telemetry.."))));

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().that(alwaysTrue()).should(new ResideInANullMarkedPackage());

  private static DescribedPredicate<JavaClass> areOurs() {
    return resideInAPackage("org.bluesphere..");
  }

  /** Leaves out the fixtures that modules lend one another. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /** What the process gives without being asked: time, sleep, randomness. */
  private static final class Ambient {
    private static final Set<String> CALLS =
        Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.lang.Math.random",
            "java.time.InstantSource.system",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.Random.<init>",
            "java.security.SecureRandom.<init>");

    private Ambient() {}

    static boolean touchedBy(JavaAccess<?> access) {
      String owner = access.getTargetOwner().getName();
      String name = access.getTarget().getName();
      return CALLS.contains(owner + "." + name)
          || (owner.equals("java.time.Clock") && name.startsWith("system"))
          || (owner.startsWith("java.time.") && name.equals("now"));
    }
  }

  private static final class ResideInANullMarkedPackage extends ArchCondition<JavaClass> {
    ResideInANullMarkedPackage() {
      super("reside in a package marked @NullMarked");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
      events.add(
          new SimpleConditionEvent(
              item, marked, item.getPackageName() + " has no @NullMarked package-info.java"));
    }
  }
}
