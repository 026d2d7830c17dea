package org.bluesphere.dashboards.operator.page;

import org.bluesphere.model.port.IncidentActions.Outcome;

/** What a page says of the reader's last wish; only these words can be put into an address. */
final class Notes {
  private Notes() {}

  /** The word for the address. */
  static String of(Outcome outcome, String done) {
    return switch (outcome) {
      case DONE -> done;
      case UNKNOWN -> "unknown";
      case OUTDATED -> "outdated";
    };
  }

  /** The sentence for the reader; empty for any other word. */
  static String text(String word) {
    return switch (word) {
      case "published" -> "Published. Further changes are published as they come.";
      case "declined" -> "It stays private. Should it get worse again, you are asked again.";
      case "retried" -> "It is sent again, with the same key.";
      case "unknown" -> "That is not there any more; nothing was done.";
      case "outdated" -> "It changed meanwhile and nothing was done. This is how it stands now.";
      default -> "";
    };
  }
}
