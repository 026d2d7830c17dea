package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rig of load-tests/gatling is a JVM of its own, and extras have class loaders of their own, so
 * that their libraries are none of ours.
 */
class ClassPathTest {

  private static List<String> jars() {
    var path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(path.split(File.pathSeparator))
        .map(it -> Path.of(it).getFileName().toString())
        .toList();
  }

  @Test
  void noJarIsGatlingsOrOnlyItsOwn() {
    assertThat(jars())
        .as("what is looked at")
        .anyMatch(it -> it.startsWith("spring-core"))
        .noneMatch(
            it -> it.matches("(gatling|netty|scala|akka|pekko|jetty|Saxon|jodd|boopickle).*\\.jar"))
        .noneMatch(it -> it.contains("bluesphere-gatling"));
  }

  @Test
  void noJarIsAnExtrasOrOnlyItsOwn() {
    assertThat(jars())
        .noneMatch(it ->
            it.matches(
                "(pagerduty-client|unirest|http(async)?client|httpcore|httpmime|json-\\d|commons-io"
                    + "|commons-lang3|slf4j-nop|datadog|jersey|hk2|javassist|jakarta\\.ws|scribejava)"
                    + ".*\\.jar"))
        .noneMatch(it -> it.contains("bluesphere-extras"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.github.dikhan.pagerduty.client.events.PagerDutyEventsClient",
        "com.mashape.unirest.http.Unirest",
        "org.apache.http.client.HttpClient",
        "com.datadog.api.client.ApiClient",
        "org.glassfish.jersey.client.JerseyClient",
        "io.gatling.app.Gatling",
        "io.netty.channel.Channel",
        "scala.Predef",
        "org.eclipse.jetty.proxy.ProxyHandler"
      })
  void noSuchClassIsFound(String name) {
    var file = name.replace('.', '/') + ".class";

    assertThat(getClass().getClassLoader().getResource(file)).isNull();
  }
}
