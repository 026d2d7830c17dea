package org.bluesphere.catalogue;

/** A one-based position in a file. */
record Place(String file, int line, int column) {

  Place plusColumns(int columns) {
    return new Place(file, line, column + columns);
  }

  static String format(String file, int line, int column, String path) {
    var where = line == 0 ? file + ": " : file + ":" + line + ":" + column + ": ";
    return path.isEmpty() ? where : where + path + ": ";
  }
}
