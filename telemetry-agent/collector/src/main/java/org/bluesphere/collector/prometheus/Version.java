package org.bluesphere.collector.prometheus;

/** Which message of the protocol a body is; a tag is a field's number and wire type. */
public enum Version {
  /** {@code prometheus.WriteRequest} of remote-write 1.0. */
  V1(0x0A, 0x22, 0x1A),
  /** {@code io.prometheus.write.v2.Request} of remote-write 2.0. */
  V2(0x2A, 0x1A, 0x22);

  static final int SYMBOLS = 0x22;
  static final int SAMPLES = 0x12;

  private final int series;
  private final int histograms;
  private final int exemplars;

  Version(int series, int histograms, int exemplars) {
    this.series = series;
    this.histograms = histograms;
    this.exemplars = exemplars;
  }

  int series() {
    return series;
  }

  int histograms() {
    return histograms;
  }

  int exemplars() {
    return exemplars;
  }
}
