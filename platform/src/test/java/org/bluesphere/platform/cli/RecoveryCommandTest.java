package org.bluesphere.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_OUT)
class RecoveryCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static CliRun run(String... args) {
    var all = new ArrayList<>(List.of(args));
    if (all.stream().noneMatch(it -> it.startsWith("--catalogue"))) {
      all.add("--catalogue=../catalogues/bluesphere");
    }
    return CliRun.of(new RecoveryCommand(() -> NOW), all);
  }

  /** What the seed's own numbers come to; a change here is a change of what is promised. */
  @Test
  void whatBlueSphereDeclaresComesToThis() throws IOException {
    var run = run();

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(Files.readString(Path.of("src/test/resources/recovery-production.txt")));
  }

  @Test
  void eachEnvironmentHasItsOwn() {
    var run = run("--environment=demo", "--format=json");
    var json = JsonMapper.shared().readTree(run.out());

    assertThat(json.path("environment").asString()).isEqualTo("demo");
    assertThat(json.path("services").size()).isEqualTo(3);
    assertThat(json.path("services").path(0).path("scenarios").size()).isEqualTo(4);
  }

  private static String measured(String verdict, String state, String message) {
    return """
    {"environment":"production","scenarios":[],"services":[],"primaries":[],"measured":{
    "at":"2026-11-25T12:00:00Z","everySeconds":60,"data":[{"dataset":"observations",
    "title":"Observations","disruption":"SOFTWARE","verdict":"%s","rpoSeconds":900,
    "ageSeconds":660,"slackSeconds":240,"content":"2026-11-25T11:49:00Z",
    "source":"pitr/bs-prod","observed":"2026-11-25T11:59:30Z",
    "predictedBreach":"2026-11-25T12:04:00Z","assumed":true,"badSeconds":60,
    "badUnseenSeconds":30,"since":"2026-11-20T00:00:00Z","sources":[{"source":"pitr/bs-prod",
    "state":"%s","message":"%s","verdict":"%s","content":"2026-11-25T11:49:00Z",
    "ageSeconds":660,"observed":"2026-11-25T11:59:30Z","assumed":true}],
    "unasked":["replica"]}],"impacts":[{"id":"i","service":"api-gateway",
    "t0":"2026-11-24T12:00:00Z","t4":"2026-11-24T12:20:00Z","tookSeconds":1200,
    "rtoSeconds":900,"verdict":"MISSED"}]}}
    """
        .formatted(verdict, state, message, verdict);
  }

  private static CliRun asking(int status, String answer, String... args) throws IOException {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/api/v1/recovery",
        exchange -> {
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          try (var out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    try {
      var all = new ArrayList<>(List.of(args));
      all.add("--url=http://127.0.0.1:" + server.getAddress().getPort());
      return run(all.toArray(String[]::new));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerIsAskedWhatItSaw() throws IOException {
    var run = asking(200, measured("AT_RISK", "FAILED", "AWS throttles rds:DescribeDBInstances"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            production at 2026-11-25T12:00:00Z: 1 RPOs measured every 1m, 1 impacts

            Observations, software: RPO will be missed
              exposed 11m of 15m, 4m left, only assumed: not seen lately
              the RPO will be missed at 2026-11-25T12:04:00Z
              out of the RPO for 1m since 2026-11-20T00:00:00Z, 30s of it unseen
              pitr/bs-prod: newest point 2026-11-25T11:49:00Z, RPO will be missed
                AWS throttles rds:DescribeDBInstances
              cannot be asked: replica

            Services that were away
              api-gateway from 2026-11-24T12:00:00Z: RTO missed after 20m of 15m
            """);
  }

  @Test
  void onlyWhatIsSeenToBeKeptIsFine() throws IOException {
    assertThat(asking(200, measured("KEPT", "ANSWERED", "")).exit()).isZero();
    assertThat(asking(200, measured("ASSUMED", "FAILED", "")).exit()).isEqualTo(1);
    assertThat(asking(200, measured("MISSED", "ANSWERED", "")).exit()).isEqualTo(1);
    assertThat(asking(200, measured("UNMEASURED", "NOT_ASKED", "")).exit()).isEqualTo(1);
    var json = asking(200, measured("KEPT", "ANSWERED", ""), "--format=json");
    assertThat(JsonMapper.shared().readTree(json.out()).path("measured").path("data").size())
        .isEqualTo(1);
  }

  @Test
  void aServerThatIsNotThereOrAnswersOtherwiseIsSaid() throws IOException {
    var nobody = run("--url=http://127.0.0.1:1");
    assertThat(nobody.exit()).isEqualTo(2);
    assertThat(nobody.err()).contains("no server answers at http://127.0.0.1:1");
    assertThat(run("--url=not an address").err()).contains("is no address");
    assertThat(asking(404, "{\"detail\":\"no environment\"}").exit()).isEqualTo(2);
    assertThat(asking(200, "<html>").err()).contains("not as this version does");
    assertThat(
            asking(200, "{\"environment\":\"x\",\"scenarios\":[],\"services\":[],\"primaries\":[]}")
                .err())
        .contains("does not measure recovery");
  }

  @Test
  void whatCannotBeUsedIsSaidWithoutAnAnswer() {
    assertThat(run("--environment=moon"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                "there is no environment \"moon\"; there are"
                    + " production, staging, development, demo\n"));
    var nowhere = run("--catalogue=nowhere");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("nowhere");
  }
}
