package org.bluesphere.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rig of load-tests/gatling is a JVM of its own, so that its libraries are none of ours. */
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

  @ParameterizedTest
  @ValueSource(
      strings = {
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
