package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.CommonShapes.ASSUMED;
import static org.bluesphere.catalogue.CommonShapes.OVERRIDES;
import static org.bluesphere.catalogue.CommonShapes.SUPPRESS;
import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Shape.struct;
import static org.bluesphere.catalogue.Values.DURATION;
import static org.bluesphere.catalogue.Values.FLAG;
import static org.bluesphere.catalogue.Values.NAME;
import static org.bluesphere.catalogue.Values.NUMBER;
import static org.bluesphere.catalogue.Values.SIZE;
import static org.bluesphere.catalogue.Values.TEXT;
import static org.bluesphere.catalogue.Values.WHOLE;
import static org.bluesphere.catalogue.Values.word;

import java.util.List;
import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Named;
import org.bluesphere.catalogue.Type.Struct;
import org.bluesphere.catalogue.Type.WordOr;

/** The fields of a service: where it runs, how it scales, how the public hears of it. */
final class ServiceShapes {
  private static final Struct RUNTIME =
      struct(
          "runtime",
          may(
              "ecs",
              struct(
                  "ecs",
                  may("cluster", TEXT, "Cluster.", "bluesphere"),
                  may("service", TEXT, "Service.", "api-gateway"),
                  may("cpu", NUMBER, "vCPU a task.", "0.5"),
                  may("memory", SIZE, "Memory a task.", "1GiB"),
                  may("desired", WHOLE, "Tasks.", "3"),
                  may("min", WHOLE, "Fewest tasks.", "2"),
                  may("max", WHOLE, "Most tasks.", "10"),
                  may("healthCheck", TEXT, "What is checked.", "/health"),
                  may("discovery", TEXT, "How others find it.", "Cloud Map"),
                  may("availabilityZones", WHOLE, "Zones it spreads over.", "3"),
                  may("out", new Items(ScalingShapes.TRIGGER), "Triggers declared there.", "[]")),
              "On ECS.",
              "{}"),
          may("local", FLAG, "A process on this machine.", "true"),
          may("compose", TEXT, "A service of Docker Compose.", "api-gateway"));

  private static final Struct DEPLOYMENT =
      struct(
          "deployment",
          may("strategy", word("rolling", "blue-green", "canary"), "How it changes.", "blue-green"),
          may("trigger", TEXT, "What starts one.", "git push"),
          may("rollback", TEXT, "How it goes back.", "immutable deployments"),
          may("snapshotBefore", NAME, "Resource whose state is kept before.", "observations-db"),
          ASSUMED);

  private static final Struct CAPACITY =
      struct(
          "capacity",
          may("cpu", NUMBER, "vCPU of the service together.", "4"),
          may("memory", SIZE, "Memory of the service together.", "8GiB"),
          may("atLeast", FLAG, "Whether more is given when needed.", "true"));

  private static final Struct PAGE =
      struct(
          "page",
          must("component", TEXT, "Component of a StatusPage.", "Public API"),
          must("publish", word("auto", "ask", "never"), "Who decides to publish.", "ask"),
          may("askTimeout", DURATION, "How long ask waits; absent: 15m.", "15m"),
          may("then", word("publish", "nothing"), "What silence then does.", "nothing"));

  static final Struct SERVICE =
      struct(
          "Service",
          must("owner", NAME, "A team.", "platform"),
          may("tier", NAME, "A tier of the organisation.", "critical"),
          may("dependsOn", new Items(NAME), "Services and resources it needs.", "[cache]"),
          may(
              "softly",
              new Items(NAME),
              "Those of them it can do without for a while.",
              "[search]"),
          may("objectives", new Named(ObjectiveShapes.OBJECTIVE), "Promises by name.", "{}"),
          may("page", new WordOr(List.of("never"), PAGE), "How the public hears.", "never"),
          may("runbook", TEXT, "Path below the catalogue.", "runbooks/api.md"),
          may("runtime", RUNTIME, "Where it runs.", "{}"),
          may("capacity", CAPACITY, "What the environment gives it.", "{cpu: 4, memory: 8GiB}"),
          may("deployment", DEPLOYMENT, "How it changes.", "{strategy: blue-green}"),
          may("startup", DURATION, "From its start until it serves.", "45s"),
          may("scaling", ScalingShapes.SCALING, "Limits and triggers.", "{}"),
          may(
              "telemetry",
              struct("telemetry", may("exportInterval", DURATION, "Absent: 15s.", "15s")),
              "How it reports.",
              "{exportInterval: 15s}"),
          SUPPRESS,
          ASSUMED,
          OVERRIDES);

  private ServiceShapes() {}
}
