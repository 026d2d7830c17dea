package org.bluesphere.scaling.scaler;

/**
 * Something that happened to the number of tasks.
 *
 * @param signal whose policy caused it; empty when none did
 * @param from tasks wanted before
 * @param to tasks wanted after
 */
public record Event(What what, String signal, int from, int to) {

  /** What happened; those that say why nothing did are named as in {@code NotScaledReason}. */
  public enum What {
    /** Tasks are added. */
    SCALED_OUT("scaled out"),
    /** Tasks are taken away. */
    SCALED_IN("scaled in"),
    /** As many run as were wanted. */
    SUCCESSFUL("successful"),
    /** A newer decision came first. */
    OVERRIDDEN("overridden"),
    /** As many never ran. */
    UNFULFILLED("unfulfilled"),
    /** More is wanted than is allowed. */
    ALREADY_AT_MAX_CAPACITY("AlreadyAtMaxCapacity"),
    /** Fewer are wanted than is allowed. */
    ALREADY_AT_MIN_CAPACITY("AlreadyAtMinCapacity"),
    /** As many are wanted as there are. */
    ALREADY_AT_DESIRED_CAPACITY("AlreadyAtDesiredCapacity"),
    /** With fewer the target would be passed at once. */
    AUTO_SCALING_ANTICIPATED_FLAPPING("AutoScalingAnticipatedFlapping");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /** As AWS writes it. */
    public String words() {
      return words;
    }

    /** Whether it changes how many are wanted. */
    public boolean activity() {
      return this == SCALED_OUT || this == SCALED_IN;
    }

    /** Whether it says why an alarm changed nothing. */
    public boolean notScaled() {
      return switch (this) {
        case SCALED_OUT, SCALED_IN, SUCCESSFUL, OVERRIDDEN, UNFULFILLED -> false;
        case ALREADY_AT_MAX_CAPACITY,
            ALREADY_AT_MIN_CAPACITY,
            ALREADY_AT_DESIRED_CAPACITY,
            AUTO_SCALING_ANTICIPATED_FLAPPING ->
            true;
      };
    }
  }
}
