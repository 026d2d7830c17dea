package org.bluesphere.model.catalogue;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a label, read as PromQL reads it: regular expressions are anchored and an absent
 * label equals the empty string.
 */
public record Matcher(String name, Op op, String value, @Nullable Pattern pattern) {

  /** How a label is compared. */
  public enum Op {
    /** {@code =}. */
    EQUAL("="),
    /** {@code !=}. */
    NOT_EQUAL("!="),
    /** {@code =~}. */
    MATCHES("=~"),
    /** {@code !~}. */
    NOT_MATCHES("!~");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    /** The operator as it is written. */
    public String symbol() {
      return symbol;
    }
  }

  /**
   * A matcher; compiles the expression once.
   *
   * @throws java.util.regex.PatternSyntaxException when {@code value} is no regular expression
   */
  public static Matcher of(String name, Op op, String value) {
    var regex = op == Op.MATCHES || op == Op.NOT_MATCHES;
    return new Matcher(name, op, value, regex ? Pattern.compile(value) : null);
  }

  /** Whether {@code actual}, empty when the label is absent, satisfies this. */
  public boolean matches(String actual) {
    var expression = pattern;
    return switch (op) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case MATCHES -> expression != null && expression.matcher(actual).matches();
      case NOT_MATCHES -> expression != null && !expression.matcher(actual).matches();
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Matcher that
        && name.equals(that.name)
        && op == that.op
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return (name.hashCode() * 31 + op.hashCode()) * 31 + value.hashCode();
  }

  /** {@code name="value"}, as in PromQL. */
  @Override
  public String toString() {
    return name + op.symbol + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
