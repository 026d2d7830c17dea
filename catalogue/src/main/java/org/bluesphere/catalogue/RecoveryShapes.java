package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.CommonShapes.ASSUMED;
import static org.bluesphere.catalogue.CommonShapes.OVERRIDES;
import static org.bluesphere.catalogue.CommonShapes.SUPPRESS;
import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Shape.struct;
import static org.bluesphere.catalogue.Values.DATE;
import static org.bluesphere.catalogue.Values.DB_INSTANCE;
import static org.bluesphere.catalogue.Values.DURATION;
import static org.bluesphere.catalogue.Values.FLAG;
import static org.bluesphere.catalogue.Values.NAME;
import static org.bluesphere.catalogue.Values.TEXT;
import static org.bluesphere.catalogue.Values.word;

import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Struct;
import org.bluesphere.catalogue.Type.Value;

/** The fields of data, of the work on them and of the proofs that they come back. */
final class RecoveryShapes {
  /** Kinds of disruption, as AWS Resilience Hub names them, and {@code account} for a breach. */
  static final Value DISRUPTION = word("software", "hardware", "az", "region", "account");

  private static final Struct SOURCE =
      struct(
          "recovery source",
          must(
              "kind",
              word("pitr", "snapshot", "replica", "replication", "versioning", "vault", "rebuild"),
              "What it is recovered from.",
              "pitr"),
          may("from", NAME, "Resource it lies in, or is rebuilt from.", "backups-bucket"),
          may("every", DURATION, "How often a recovery point is made; absent: always.", "1d"),
          may("takes", DURATION, "How long making one takes.", "12m"),
          may("lag", DURATION, "How far it is behind.", "5m"),
          may("retention", DURATION, "How long points are kept.", "7d"),
          may("restore", DURATION, "How long bringing it back takes.", "40m"),
          must("survives", new Items(DISRUPTION), "Disruptions it outlives.", "[software, az]"),
          may(
              "aws",
              struct(
                  "aws",
                  must(
                      "dbInstance",
                      DB_INSTANCE,
                      "RDS instance that is asked for its recovery points.",
                      "bs-prod")),
              "Where its recovery points are measured; for pitr and snapshot.",
              "{dbInstance: bs-prod}"),
          ASSUMED);

  static final Struct DATASET =
      struct(
          "Dataset",
          must("dataClass", NAME, "A data class of the organisation.", "real-time"),
          must("resource", NAME, "Where it lies.", "observations-db"),
          may("recovery", new Items(SOURCE), "Sources it can be recovered from.", "[]"),
          SUPPRESS,
          ASSUMED,
          OVERRIDES);

  static final Struct JOB =
      struct(
          "Job",
          must("service", NAME, "Who runs it.", "data-processing"),
          must("every", DURATION, "How often.", "10m"),
          may("runsOn", NAME, "Resource it runs on.", "functions"),
          may("limit", DURATION, "When it is cut off.", "15m"),
          SUPPRESS,
          ASSUMED,
          OVERRIDES);

  static final Struct ROTATION =
      struct(
          "Rotation",
          must("owner", NAME, "A team.", "platform"),
          must("of", TEXT, "What is replaced.", "database credentials"),
          must("every", DURATION, "How often.", "90d"),
          may("resource", NAME, "Where it is kept.", "secrets"),
          may("automatic", FLAG, "Whether nobody has to think of it.", "true"),
          SUPPRESS,
          ASSUMED,
          OVERRIDES);

  private static final Struct RESULT =
      struct(
          "result",
          must("on", DATE, "The day.", "2026-11-02"),
          must("outcome", word("passed", "failed"), "Whether it came back.", "passed"),
          may("took", DURATION, "From the loss until users were served.", "38m"),
          may("evidence", TEXT, "Where that can be looked up.", "INC-142"));

  static final Struct DRILL =
      struct(
          "Drill",
          must("owner", NAME, "A team.", "platform"),
          must("scenario", NAME, "A scenario of the organisation, or restore.", "zone"),
          may("services", new Items(NAME), "Services it proves.", "[api-gateway]"),
          may("datasets", new Items(NAME), "Data it proves.", "[observations]"),
          must("every", DURATION, "How often.", "31d"),
          may("evidence", TEXT, "Where its result is found.", "aws-backup-restore-test"),
          may("runbook", TEXT, "Path below the catalogue.", "runbooks/zone.md"),
          may("last", RESULT, "How it went last.", "{on: 2026-11-02, outcome: passed}"),
          SUPPRESS,
          ASSUMED,
          OVERRIDES);

  private RecoveryShapes() {}
}
