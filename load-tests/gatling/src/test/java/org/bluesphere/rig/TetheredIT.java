package org.bluesphere.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TetheredIT {

  /** Reads no standard input and never ends. */
  static final class Deaf {
    private Deaf() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println("began with " + args[0]);
      new CountDownLatch(1).await();
    }
  }

  @Test
  void aProgramThatReadsNothingEndsWithWhoeverStartedIt() throws Exception {
    var tests =
        Path.of(TetheredIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                tests + File.pathSeparator + Task.classPath(),
                Tethered.class.getName(),
                Deaf.class.getName(),
                "this")
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("began with this");

      process.getOutputStream().close();

      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
