package org.bluesphere.model.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Reads one selector from left to right. */
final class SelectorParser {
  private static final int LONGEST_QUOTE_CHARS = 60;

  private final String text;
  private int at;

  SelectorParser(String text) {
    this.text = text;
  }

  Selector parse() {
    skipSpace();
    var metric = name("a metric name");
    var matchers = new ArrayList<Matcher>();
    skipSpace();
    if (at < text.length()) {
      matchers(matchers);
    }
    skipSpace();
    if (at < text.length()) {
      throw fail("the end of the selector");
    }
    return new Selector(metric, matchers);
  }

  private void matchers(List<Matcher> into) {
    expect('{');
    skipSpace();
    while (!peek('}')) {
      into.add(matcher());
      skipSpace();
      if (!peek('}')) {
        expect(',');
        skipSpace();
      }
    }
    expect('}');
  }

  private Matcher matcher() {
    var name = peek('"') || peek('\'') ? quoted() : name("a label name");
    skipSpace();
    var op = operator();
    skipSpace();
    int start = at;
    var value = quoted();
    try {
      return Matcher.of(name, op, value);
    } catch (PatternSyntaxException e) {
      throw new SelectorSyntaxException(
          start, "regular expression \"" + cut(value) + "\": " + e.getDescription());
    }
  }

  private Matcher.Op operator() {
    for (var op :
        List.of(
            Matcher.Op.MATCHES, Matcher.Op.NOT_MATCHES, Matcher.Op.NOT_EQUAL, Matcher.Op.EQUAL)) {
      if (text.startsWith(op.symbol(), at)) {
        at += op.symbol().length();
        return op;
      }
    }
    throw fail("one of = != =~ !~");
  }

  private String quoted() {
    char quote = at < text.length() ? text.charAt(at) : 0;
    if (quote != '"' && quote != '\'') {
      throw fail("a value in quotes");
    }
    at++;
    var value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    expect(quote);
    return value.toString();
  }

  private String name(String what) {
    int start = at;
    while (at < text.length() && nameChar(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw fail(what);
    }
    return text.substring(start, at);
  }

  private static boolean nameChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == ':'
        || c == '-'
        || c == '/';
  }

  private void expect(char c) {
    if (!peek(c)) {
      throw fail("'" + c + "'");
    }
    at++;
  }

  private boolean peek(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private SelectorSyntaxException fail(String expected) {
    var found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new SelectorSyntaxException(
        at, "expected " + expected + " at character " + (at + 1) + ", found " + found);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_QUOTE_CHARS
        ? text
        : text.substring(0, LONGEST_QUOTE_CHARS) + "…";
  }
}
