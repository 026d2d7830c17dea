package org.bluesphere.collector.admission;

/** Knows who sends. Asked before the media type is looked at and before a byte is read. */
public interface Senders {

  /**
   * Who sends this.
   *
   * @param authorization the header {@code Authorization} or gRPC's metadata of that name; empty
   *     when there is none
   * @throws Refusal 401 when it proves nothing, 403 when it may not send this signal
   */
  Sender identify(String authorization, Signal signal);

  /**
   * Who tells something beside OTLP.
   *
   * @param what the last word of a path below {@code /ingest/v1}, as {@code counts}
   * @throws Refusal as {@link #identify}
   */
  default Sender told(String authorization, String what) {
    return identify(authorization, Signal.METRICS);
  }

  /**
   * Who asks, whatever it may send.
   *
   * @throws Refusal 401 when it proves nothing
   */
  default Sender known(String authorization) {
    return identify(authorization, Signal.METRICS);
  }

  /**
   * Lets a known sender's next request in; asked after the media type, before a byte is read.
   *
   * @throws Refusal 429 when it has sent its share
   */
  default void admit(Sender sender) {}

  /** Takes everybody for {@link Sender#ANONYMOUS}. */
  static Senders anonymous() {
    return (authorization, signal) -> Sender.ANONYMOUS;
  }
}
