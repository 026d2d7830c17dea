package org.bluesphere.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.catalogue.Type.Struct;

/** The one table of fields, for every kind. */
final class Shapes {
  static final String API_VERSION = "bluesphere.org/v1";

  /** Kinds that are read and checked, while nothing measures them yet. */
  static final List<String> DECLARED = List.of("Rotation", "Drill", "Probe", "Budget");

  /** Kind to the shape of its spec, in the order they are documented. */
  static final Map<String, Struct> KINDS = kinds();

  private Shapes() {}

  /** Holds a spec against the fields of its kind; a resource's config against those of its type. */
  static void check(String kind, Node.Mapping spec, Problems problems) {
    var checker = new Checker(problems);
    Optional.ofNullable(KINDS.get(kind)).ifPresent(shape -> checker.check(spec, shape));
    if (kind.equals("Resource")) {
      spec.scalar("type")
          .map(type -> ResourceShapes.CONFIGS.get(type.text()))
          .ifPresent(
              shape -> spec.mapping("config").ifPresent(config -> checker.check(config, shape)));
    }
  }

  private static Map<String, Struct> kinds() {
    var kinds = new LinkedHashMap<String, Struct>();
    kinds.put("Organisation", OrganisationShapes.ORGANISATION);
    kinds.put("Service", ServiceShapes.SERVICE);
    kinds.put("Resource", ResourceShapes.RESOURCE);
    kinds.put("Dataset", RecoveryShapes.DATASET);
    kinds.put("Job", RecoveryShapes.JOB);
    kinds.put("Objective", ObjectiveShapes.standAlone());
    kinds.put("StatusPage", OrganisationShapes.STATUS_PAGE);
    kinds.put("Rotation", RecoveryShapes.ROTATION);
    kinds.put("Drill", RecoveryShapes.DRILL);
    kinds.put("Probe", WatchShapes.PROBE);
    kinds.put("Budget", WatchShapes.BUDGET);
    kinds.put("Signal", WatchShapes.SIGNAL);
    return Collections.unmodifiableMap(kinds);
  }
}
