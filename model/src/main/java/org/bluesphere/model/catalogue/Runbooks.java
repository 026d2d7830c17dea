package org.bluesphere.model.catalogue;

/** Where a catalogue's runbook is served. */
public final class Runbooks {
  private Runbooks() {}

  /** {@code runbooks/api.md} is served at {@code /runbooks/api}. */
  public static String href(String path) {
    var file = path.substring(path.lastIndexOf('/') + 1);
    return "/runbooks/" + (file.endsWith(".md") ? file.substring(0, file.length() - 3) : file);
  }
}
