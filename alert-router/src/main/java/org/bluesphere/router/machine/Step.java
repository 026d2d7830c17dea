package org.bluesphere.router.machine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bluesphere.router.notify.Answer;

/**
 * The next state and what to do about it once it is durable.
 *
 * @param sends deliveries to send now, noted as being sent in {@code state}
 * @param answers to the {@link RouterEvent.Publish} events, in their order
 * @param nextDue when the next step is due without any event
 */
public record Step(
    RouterState state, List<Send> sends, List<Answer> answers, Optional<Instant> nextDue) {

  /** Copies. */
  public Step {
    sends = List.copyOf(sends);
    answers = List.copyOf(answers);
  }
}
