package org.bluesphere.collector.admission;

/** How an answer is written: as its request was. */
public enum Encoding {
  PROTOBUF("application/x-protobuf"),
  JSON("application/json");

  private final String mediaType;

  Encoding(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Its media type over HTTP. */
  public String mediaType() {
    return mediaType;
  }

  /** A {@code google.rpc.Status}. */
  public byte[] status(Refusal refusal) {
    return switch (this) {
      case PROTOBUF -> ProtobufAnswers.status(refusal);
      case JSON -> JsonAnswers.status(refusal);
    };
  }

  /** An export response, in which {@code partial_success} is unset when all was taken. */
  public byte[] response(Signal signal, Outcome outcome) {
    return switch (this) {
      case PROTOBUF -> ProtobufAnswers.response(outcome);
      case JSON -> JsonAnswers.response(signal, outcome);
    };
  }
}
