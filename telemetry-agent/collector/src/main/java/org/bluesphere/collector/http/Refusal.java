package org.bluesphere.collector.http;

import org.jspecify.annotations.Nullable;

/** Why a request is not taken, as HTTP and as gRPC would say it. Thrown without a stack. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int INVALID_ARGUMENT = 3;
  private static final int NOT_FOUND = 5;
  private static final int RESOURCE_EXHAUSTED = 8;
  private static final int UNIMPLEMENTED = 12;
  private static final int UNAVAILABLE = 14;

  final int status;
  final int code;
  final String text;
  final String header;
  final String headerValue;

  private Refusal(int status, int code, String text, String header, String headerValue) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
    this.text = text;
    this.header = header;
    this.headerValue = headerValue;
  }

  static Refusal notPost() {
    return new Refusal(405, UNIMPLEMENTED, "only POST is served here", "Allow", "POST");
  }

  static Refusal mediaType(@Nullable String type) {
    return new Refusal(
        415,
        UNIMPLEMENTED,
        "media type " + type + " is not served; protobuf only for now: application/x-protobuf",
        "",
        "");
  }

  static Refusal encoding(String encoding) {
    return new Refusal(
        415,
        UNIMPLEMENTED,
        "content encoding " + encoding + " is not served; use gzip or none",
        "Accept-Encoding",
        "gzip");
  }

  static Refusal busy(String why) {
    return new Refusal(503, UNAVAILABLE, why, "Retry-After", "1");
  }

  static Refusal tooLarge(String why) {
    return new Refusal(413, RESOURCE_EXHAUSTED, why, "", "");
  }

  static Refusal malformed(String why) {
    return new Refusal(400, INVALID_ARGUMENT, why, "", "");
  }

  static Refusal notFound(String why) {
    return new Refusal(404, NOT_FOUND, why, "", "");
  }

  boolean blamesTheRequest() {
    return status == 400;
  }
}
