package org.bluesphere.rig;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs somebody else's program and ends with whoever started it, even when that was killed: the
 * other end of its standard input is held there.
 */
final class Tethered {
  private Tethered() {}

  /**
   * Runs a main method.
   *
   * @param args the class that has it, and its arguments
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().start(Tethered::endWithWhoeverStartedIt);
    var main = Class.forName(args[0]).getMethod("main", String[].class);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void endWithWhoeverStartedIt() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said.
      }
    } catch (IOException e) {
      System.err.println("standard input broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(1); // nobody waits for a tidy end
  }
}
