package org.bluesphere.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the README tells its reader to type, and to expect.
 *
 * @param commands the lines of its {@code sh} blocks
 * @param mentions commands in running text
 * @param transcript what the demo is said to print, without times, by the minute: within one, what
 *     happens in several threads comes in any order
 */
record Readme(List<String> commands, List<String> mentions, List<List<String>> transcript) {
  private static final Pattern MENTION = Pattern.compile("`((?:\\./bluesphere|curl|mvn) [^`]+)`");
  private static final Pattern TIME =
      Pattern.compile("^(?<minute>\\d\\d:\\d\\d):\\d\\d\\s+(?<event>.*)");
  private static final Pattern VARIES = Pattern.compile("\\d[\\d.]*|…");

  static Readme read() throws IOException {
    var commands = new ArrayList<String>();
    var mentions = new ArrayList<String>();
    var transcript = new LinkedHashMap<String, List<String>>();
    String fence = "";
    for (var line : Files.readAllLines(Path.of("../README.md"))) {
      if (line.startsWith("```")) {
        fence = fence.isEmpty() ? line : "";
      } else if (fence.equals("```sh")) {
        commands.add(line);
      } else if (fence.equals("```")) {
        var timed = TIME.matcher(line);
        if (timed.matches()) {
          transcript
              .computeIfAbsent(timed.group("minute"), minute -> new ArrayList<>())
              .add(timed.group("event"));
        }
      } else if (fence.isEmpty()) {
        MENTION.matcher(line).results().forEach(found -> mentions.add(found.group(1)));
      }
    }
    return new Readme(commands, mentions, List.copyOf(transcript.values()));
  }

  /** Matches a printed line like this one of the transcript; figures may be others. */
  static Pattern like(String line) {
    var pattern = new StringBuilder(".*");
    int end = 0;
    var varies = VARIES.matcher(line);
    while (varies.find()) {
      pattern.append(Pattern.quote(line.substring(end, varies.start()))).append(".*");
      end = varies.end();
    }
    return Pattern.compile(pattern + Pattern.quote(line.substring(end)) + ".*");
  }
}
