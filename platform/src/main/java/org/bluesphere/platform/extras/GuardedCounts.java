package org.bluesphere.platform.extras;

import java.util.Optional;
import org.bluesphere.model.ask.CountAnswer;
import org.bluesphere.model.port.CountQueries;

/** An extra's way to ask for counts, under guard. */
final class GuardedCounts implements CountQueries {
  private final CountQueries queries;
  private final Guard guard;

  GuardedCounts(CountQueries queries, Guard guard) {
    this.queries = queries;
    this.guard = guard;
  }

  @Override
  public String name() {
    return queries.name();
  }

  @Override
  public CountAnswer ask(Question question) {
    return guard.call(
        () -> queries.ask(question), why -> new CountAnswer.Later(Optional.empty(), why));
  }

  @Override
  public void close() {
    guard.close();
    queries.close();
  }
}
