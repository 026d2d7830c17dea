package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Each class of error with its message, word by word, in {@code golden/errors.txt}: what was done
 * to a sound catalogue, then what is said of it.
 */
class ErrorMessagesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/errors.txt");

  private final List<String> said = new ArrayList<>();

  private void change(String old, String replacement) {
    note(old + " => " + replacement, Fixtures.with(old, replacement));
  }

  /** A second document in the file of the sound service. */
  private void add(String document) {
    note("add " + document, Fixtures.service(Fixtures.SERVICE + "---\n" + document));
  }

  private void write(String text) {
    note("write " + text, Fixtures.service(text));
  }

  private void note(String what, Reading reading) {
    assertThat(reading.catalogue()).as(what).isEmpty();
    assertThat(reading.problems()).as(what).isNotEmpty();
    said.add(what.strip().replace("\n", "\n  | "));
    reading.problems().forEach(problem -> said.add("    " + problem));
    said.add("");
  }

  @Test
  void everyErrorSaysWhereWhatAndHowToMend() throws IOException {
    names();
    values();
    links();
    objectives();
    probes();
    alerts();
    documents();
    overrides();
    yaml();

    var all = String.join("\n", said);
    Files.writeString(Path.of("target/errors.txt"), all); // to compare with, or to take over
    assertThat(all).isEqualTo(Files.readString(GOLDEN));
  }

  private static String spec(String kind, String name, String spec) {
    return "apiVersion: bluesphere.org/v1\nkind: %s\nmetadata: {name: %s}\nspec: %s\n"
        .formatted(kind, name, spec);
  }

  private static String dataset(String source) {
    return spec("Resource", "db", "{type: database, owner: platform}")
        + "---\n"
        + spec("Dataset", "d", "{dataClass: real-time, resource: db, recovery: [" + source + "]}");
  }

  private void names() {
    change("owner: platform", "ownr: platform");
    change("owner: platform", "owner: platfrom");
    change("tier: core", "tier: gold");
    change("tier: core", "owner: other");
    change("tier: core", "dependsOn: [db]");
    change("tier: core", "dependsOn: [api]");
    change("tier: core", "page: {component: API, publish: ask}");
    change("runbooks/api.md", "runbooks/apis.md");
  }

  private void values() {
    change("tier: core", "tier: [core]");
    change("tier: core", "runtime: {ecs: {memory: 1GiX}}");
    change("tier: core", "runtime: {local: yes please}");
    change("tier: core", "scaling: {min: few, max: 20}");
    change("tier: core", "scaling: {min: 2, max: 20, out: [{signal: cpu, above: much%}]}");
    change("tier: core", "runtime: {ecs: {memory: much}}");
    change("tier: core", "startup: 0s");
    change("tier: core", "startup: 11000d");
    change("tier: core", "deployment: {strategy: green-blue}");
    change("tier: core", "runtime: local");
    add(
        spec(
            "Drill",
            "d",
            "{owner: platform, scenario: restore, every: 31d, last: {on: 2026-13-01, outcome: passed}}"));
    add(spec("Resource", "r", "{type: cache, owner: platform, config: {shrads: 3}}"));
    add(dataset("{kind: pitr, survives: [az], aws: {dbInstance: bs_prod}}"));
    add(dataset("{kind: pitr, survives: [az], aws: {instance: bs-prod}}"));
    add(dataset("{kind: replica, survives: [az], aws: {dbInstance: bs-prod}}"));
    note(
        "timeZone: Mars/Base",
        CatalogueReader.read(
            Map.of(
                "org.yaml",
                Fixtures.ORGANISATION + "  timeZone: Mars/Base\n",
                "service.yaml",
                Fixtures.SERVICE,
                "runbooks/api.md",
                "")));
  }

  private void links() {
    for (var template :
        List.of(
            "https://traces.example.org/trace/{traceID}",
            "https://traces.example.org/trace/{traceId",
            "https://traces.example.org/trace",
            "http://traces.example.org/trace/{traceId}",
            "javascript:alert('{traceId}')",
            "https://me:secret@traces.example.org/{traceId}",
            "https://{service}.example.org/{traceId}",
            "https://traces.example.org?id={traceId}",
            "https://traces.example.org/a b/{traceId}")) {
      note(
          "links: {trace: " + template + "}",
          CatalogueReader.read(
              Map.of(
                  "org.yaml",
                  Fixtures.ORGANISATION + "  links: {trace: \"" + template + "\"}\n",
                  "service.yaml",
                  Fixtures.SERVICE,
                  "runbooks/api.md",
                  "")));
    }
  }

  private void objectives() {
    change("30d", "30x");
    change("30d", "{calendar: 1m}");
    change("99.9%", "100%");
    change("99.9%", "1");
    change("99.9%", "0");
    change("99.9%", "99.9");
    change("status=~", "status~");
    change("target: 99.9%", "title: x");
    change("99.9%", "nearly all");
    change("30d", "30s");
    change("availability:", "Availability!:");
    note(
        "a regular expression of 20,000 groups",
        Fixtures.with("5..", "(".repeat(20_000) + ")".repeat(20_000)));
    change("ratio:", "latency: {of: x, within: 1s}\n      ratio:");
    change("ratio:", "ratioo:");
    change("bad:", "good: x\n        bad:");
    change("bad:", "bed:");
    add(
        spec(
            "Objective",
            "o",
            "{service: api, target: 99%, timeslice: {total: x, bad: y, slice: 1m}}"));
    add(
        spec(
            "Objective",
            "o",
            "{service: api, target: 99%, timeslice: {of: x, atMost: 1, slice: 7m}}"));
    add(spec("Objective", "o", "{service: api, target: 99%, timeslice: {of: x, slice: 1m}}"));
    add(
        spec(
            "Objective",
            "availability",
            "{service: api, target: 99%, freshness: {lastSuccess: x, within: 1m}}"));
    told("ratio: {source: counts, total: x}");
    told("ratio: {source: tales}");
    told("ratio: {datadog: {total: 'sum:a{*}.as_count()', bad: 'sum:b{*}'}}");
    told(
        "ratio: {datadog: {total: 'sum:a{*}.as_count() + default_zero(sum:c{x:y})', bad:"
            + " 'sum:b{*}.as_count()'}}");
    told("ratio: {datadog: {total: 'sum:a{*} by {host}.as_count()', good: 'sum:b{*}.as_count()'}}");
    told("ratio: {datadog: {total: 'sum:a{*}.as_count().rollup(sum, 300)', bad: ''}}");
    told("ratio: {datadog: {total: 'sum:a{*}.as_count()'}}");
    told("ratio: {datadog: {total: 'sum:a{*}.as_count()', bad: 'sum:b{*}.as_count()'}, total: x}");
    told("ratio: {bad: x}");
    told("freshness: {within: 1m}");
    told("freshness: {job: nightly, within: 26h}");
    told("freshness: {job: backup, within: 24h}");
    told("freshness: {job: backup, lastSuccess: x, within: 26h}");
  }

  private void told(String indicator) {
    add(
        spec("Objective", "o", "{service: api, target: 99%, " + indicator + "}")
            + "---\n"
            + spec("Job", "backup", "{service: api, every: 1d}"));
  }

  private void probes() {
    var ratio = Fixtures.SERVICE.substring(Fixtures.SERVICE.indexOf("      ratio:"));
    var probed = Fixtures.SERVICE.replace(ratio, "      probe: {of: outside}\n") + "---\n";
    write(probed + spec("Probe", "outsid", "{service: api, provider: Pingdom}"));
    write(probed + spec("Probe", "outside", "{service: api, provider: Uptime Kuma}"));
    write(probed + spec("Probe", "outside", "{provider: Pingdom}"));
  }

  private void alerts() {
    var pair =
        "target: 90%%\n      alerts: {pairs: [{long: %s, short: %s, factor: %s, severity: page}]}";
    change("target: 99.9%", pair.formatted("1h", "5m", "14.4"));
    change("target: 99.9%", pair.formatted("5m", "1h", "2"));
    change("target: 99.9%", pair.formatted("1h", "5m", "-1"));
    change("target: 99.9%", "target: 50%\n      alerts: {hardDown: off}");
  }

  private void documents() {
    change("kind: Service", "kind: Servce");
    change("kind: Service\n", "");
    change("metadata: {name: api}\n", "");
    change("metadata: {name: api}", "metadata: api");
    change("bluesphere.org/v1", "bluesphere.org/v7");
    add(Fixtures.SERVICE);
    add(Fixtures.ORGANISATION);
    add(
        spec(
            "StatusPage",
            "public",
            "{components: {API: \"\"}, groups: {One: [API], Two: [API, Apo]}}"));
    add(spec("Service", "b", "{owner: platform, dependsOn: [api], softly: [db]}"));
    note("no Organisation", CatalogueReader.read(Map.of("s.yaml", Fixtures.SERVICE)));
  }

  private void overrides() {
    change("tier: core", "overrides: {stagin: {tier: core}}");
    change("tier: core", "overrides: {staging: {tier: gold}}");
    change("{name: api}", "{name: api, environments: [prod]}");
    change("tier: core", "overrides: {demo: {tier: core}}");
    change("tier: core", "overrides: {staging: core}");
  }

  private void yaml() {
    write("a: b\nc: [!%1");
    write("? [a, b]\n: c\n");
    write("- a\n- b\n");
    write("a: &a [*a]\n");
    write("a: !!java.net.URL [http://127.0.0.1]\n");
  }
}
