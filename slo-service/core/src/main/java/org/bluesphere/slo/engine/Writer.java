package org.bluesphere.slo.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Who writes: instances of two environments may bear one name. */
record Writer(String environment, String instance) {

  void write(DataOutput out) throws IOException {
    out.writeUTF(environment);
    out.writeUTF(instance);
  }

  static Writer read(DataInput in) throws IOException {
    return new Writer(in.readUTF(), in.readUTF());
  }
}
