package org.bluesphere.telemetry.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bluesphere.telemetry.export.MetricsExport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** An application starts with all that is optional, and with nothing of it. */
class OptionalsTest {

  private static final String IMPORTS =
      "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

  private final ApplicationContextRunner app =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(all()))
          .withConfiguration(
              AutoConfigurations.of(
                  MetricsAutoConfiguration.class,
                  SimpleMetricsExportAutoConfiguration.class,
                  CompositeMeterRegistryAutoConfiguration.class))
          .withPropertyValues("bluesphere.telemetry.health.enabled=false");

  @Test
  void nothingOptionalIsNeeded() {
    app.withClassLoader(
            new FilteredClassLoader(
                "software.amazon.awssdk",
                "io.micrometer.cloudwatch2",
                "co.elastic",
                "org.apache.hc",
                "io.lettuce",
                "com.zaxxer",
                "net.ttddyy",
                "reactor",
                "ch.qos.logback",
                "org.springframework.boot.elasticsearch",
                "org.springframework.web"))
        .run(context ->
            assertThat(context)
                .hasNotFailed()
                .hasSingleBean(MetricsExport.class)
                .doesNotHaveBean("awsCalls")
                .doesNotHaveBean("searchCalls"));
  }

  @Test
  void elasticsearchIsTimedUnlessSwitchedOff() {
    app.run(context -> assertThat(context).hasSingleBean(Rest5ClientBuilderCustomizer.class));
    app.withPropertyValues("telemetry.elasticsearch.calls=false")
        .run(context -> assertThat(context).doesNotHaveBean(Rest5ClientBuilderCustomizer.class));
  }

  private static Class<?>[] all() {
    try (var imports = OptionalsTest.class.getClassLoader().getResourceAsStream(IMPORTS)) {
      assertThat(imports).isNotNull();
      return Arrays.stream(
              new String(imports.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+"))
          .map(name -> ClassUtils.resolveClassName(name, null))
          .toArray(Class<?>[]::new);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
