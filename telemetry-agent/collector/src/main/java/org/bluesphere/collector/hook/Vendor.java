package org.bluesphere.collector.hook;

/** What one vendor's webhooks mean. Safe for many threads. */
public interface Vendor {

  /** Its name in paths, counts and labels. */
  String name();

  /** Where it posts; what follows a slash after it is part of the call. */
  default String path() {
    return "/hooks/" + name();
  }

  /** The largest body it may send. */
  default int largestBodyBytes() {
    return 1 << 20;
  }

  /** Whether it is set up. */
  Readiness readiness();

  /** Proves that the call is genuine, then reads it; asked only when {@link #readiness} allows. */
  Reading read(Call call);

  /** How the vendor is answered. */
  default Reply reply(Result result) {
    return Reply.plain(result);
  }
}
