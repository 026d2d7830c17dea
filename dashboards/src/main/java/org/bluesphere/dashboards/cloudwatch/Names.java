package org.bluesphere.dashboards.cloudwatch;

import org.bluesphere.model.catalogue.ObjectiveId;

/**
 * What is ours in an account: everything whose name begins like this. Names in the catalogue have
 * at most 63 letters, so none of these exceeds CloudWatch's 255.
 */
public final class Names {
  /** Key of the tag that our alarms carry. */
  public static final String TAG = "managed-by";

  /** Value of {@link #TAG}. */
  public static final String TAG_VALUE = "bluesphere";

  /** Words that each of our dashboards holds, since dashboards had no tags for long. */
  public static final String MADE_BY =
      "Made by `bluesphere cloudwatch` from the catalogue; what is changed here is overwritten.";

  private static final String OURS = "bluesphere";

  private Names() {}

  /** What the names of an environment's dashboards begin with. */
  public static String dashboards(String environment) {
    return OURS + "-" + environment + "-";
  }

  /** What the names of an environment's alarms begin with. */
  public static String alarms(String environment) {
    return OURS + "/" + environment + "/";
  }

  static String dashboard(String environment, String what) {
    return dashboards(environment) + what;
  }

  static String alarm(ObjectiveId id, String what) {
    return alarms(id.environment()) + id.service() + "/" + id.objective() + "/" + what;
  }

  static String scalingAlarm(String environment, String service, String signal, String above) {
    var level = above.replace("%", "-percent").replace("/", "-per-");
    return alarms(environment) + service + "/scaling/" + signal + "-above-" + level;
  }
}
