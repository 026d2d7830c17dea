package org.bluesphere.catalogue;

import java.util.Collection;

/** Holds names against what is declared. */
record References(String environment, Problems problems) {

  void known(Node.Scalar written, String what, Collection<String> known) {
    if (!known.contains(written.text())) {
      problems.at(
          written,
          what + " \"" + written.text() + "\" is not declared in " + environment,
          Words.didYouMean(written.text(), known));
    }
  }

  void known(Fields fields, String name, String what, Collection<String> known) {
    fields.scalar(name).ifPresent(it -> known(it, what, known));
  }

  void eachKnown(Fields fields, String name, String what, Collection<String> known) {
    fields.scalars(name).forEach(it -> known(it, what, known));
  }
}
