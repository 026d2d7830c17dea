package org.bluesphere.telemetry.resource;

import io.opentelemetry.contrib.aws.resource.Ec2Resource;
import io.opentelemetry.contrib.aws.resource.EcsResource;
import io.opentelemetry.contrib.aws.resource.LambdaResource;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What ECS, Lambda and EC2 say of the process they run, by OpenTelemetry's own detectors. */
public final class AwsResource {

  /** The attribute that names an ECS task. */
  public static final String TASK_ARN = "aws.ecs.task.arn";

  /** Where Linux tells who made the machine. */
  public static final Path VENDOR = Path.of("/sys/devices/virtual/dmi/id/sys_vendor");

  private AwsResource() {}

  /**
   * The resource attributes that AWS tells, by name: asks the ECS metadata endpoint when {@code
   * environment} names one, that of EC2 when it is none of ECS or Lambda and {@code ec2} says so.
   * Empty elsewhere, and when there was no answer within {@code patience}. Never throws.
   */
  public static Map<String, String> attributes(
      Map<String, String> environment, boolean ec2, Duration patience) {
    if (environment.containsKey("ECS_CONTAINER_METADATA_URI_V4")
        || environment.containsKey("ECS_CONTAINER_METADATA_URI")) {
      return within(patience, EcsResource::get);
    }
    if (environment.containsKey("AWS_LAMBDA_FUNCTION_NAME")) {
      return within(patience, LambdaResource::get);
    }
    return ec2 ? within(patience, Ec2Resource::get) : Map.of();
  }

  /**
   * Whether the machine's firmware says that it is one of EC2: asking elsewhere would wait for
   * nobody.
   *
   * @param vendor the file in which Linux tells it, {@link #VENDOR}
   */
  public static boolean onEc2(Path vendor) {
    try {
      return Files.isReadable(vendor) && Files.readString(vendor).strip().equals("Amazon EC2");
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** The id of the ECS task among {@code attributes}: the last part of its ARN. */
  public static Optional<String> taskId(Map<String, String> attributes) {
    return Optional.ofNullable(attributes.get(TASK_ARN))
        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
        .filter(id -> !id.isEmpty());
  }

  private static Map<String, String> within(Duration patience, Supplier<Resource> detector) {
    try {
      return CompletableFuture.supplyAsync(detector, task -> Thread.ofVirtual().start(task))
          .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
          .thenApply(AwsResource::texts)
          .join();
    } catch (CompletionException e) {
      return Map.of(); // an identity less; the application starts
    }
  }

  private static Map<String, String> texts(Resource resource) {
    var texts = new TreeMap<String, String>();
    resource
        .getAttributes()
        .forEach((key, value) -> {
          if (value instanceof String text) {
            texts.put(key.getKey(), text);
          }
        });
    return texts;
  }
}
