package org.bluesphere.collector.ingest;

import java.util.List;
import org.bluesphere.model.log.LogRecord.Count;

/** What a reader thinks of one item of counts. */
public sealed interface CountVerdict {

  /** As the sender wrote it; empty when it wrote none. */
  String id();

  /** It can be counted. */
  record Fine(String id, Count count) implements CountVerdict {}

  /** It can't, and sending it again changes nothing. {@code reason} is a word of telemetry §2.4. */
  record Refused(String id, String reason, List<IngestProblem> problems) implements CountVerdict {

    /** Copies. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
