package org.bluesphere.catalogue;

/**
 * Why a catalogue cannot be applied.
 *
 * @param line one-based; zero when the problem is about the folder or the file as a whole
 * @param path the field, {@code spec.objectives.availability.target}; empty for the document
 * @param mend what to do about it
 */
public record Problem(String file, int line, int column, String path, String what, String mend) {

  @Override
  public String toString() {
    return Place.format(file, line, column, path) + what + "; " + mend;
  }
}
