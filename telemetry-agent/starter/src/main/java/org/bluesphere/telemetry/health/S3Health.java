package org.bluesphere.telemetry.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether a bucket is there and ours to read: one {@code HeadBucket}. */
public final class S3Health extends AbstractHealthIndicator {

  private final S3Client s3;
  private final String bucket;

  /** Asks {@code s3} for {@code bucket}. */
  public S3Health(S3Client s3, String bucket) {
    super("S3 did not answer");
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.withDetail("bucket", bucket);
    try {
      s3.headBucket(request -> request.bucket(bucket));
      builder.up();
    } catch (S3Exception e) {
      builder.down().withDetail("status", e.statusCode());
    }
  }
}
