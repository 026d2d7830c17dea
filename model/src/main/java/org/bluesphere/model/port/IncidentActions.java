package org.bluesphere.model.port;

/** What people do about incidents and deliveries; durable when it returns. */
public interface IncidentActions {

  /** What became of it. */
  enum Outcome {
    /** Done, and on record. */
    DONE,
    /** There is no such incident or delivery. */
    UNKNOWN,
    /** It changed meanwhile: look again. Nothing was done. */
    OUTDATED
  }

  /** What the public would read about an incident; empty when there is none. */
  String draft(String incident);

  /** Publishes the draft, if {@code revision} is still the newest. */
  Outcome publish(String incident, int revision);

  /** Decides that the public does not hear of it, if {@code revision} is still the newest. */
  Outcome decline(String incident, int revision);

  /**
   * Notes a step of the runbook.
   *
   * @param step its text, at most 300 characters
   * @param done whether it was done, or is to be done again
   */
  Outcome noteStep(String incident, String step, boolean done);

  /** Sends a dead delivery again with the same key, if nothing newer went to the same receiver. */
  Outcome retry(long delivery);
}
