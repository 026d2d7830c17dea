package org.bluesphere.dashboards.png;

import java.awt.Color;

/** The colours of {@code tokens.css} that a chart needs, for one theme. */
record Ink(Color ground, Color text, Color axis, Color grid, Color line, Color before, Color band) {

  static final Ink LIGHT =
      new Ink(
          new Color(0xffffff),
          new Color(0x0d1b24),
          new Color(0x5a6c77),
          new Color(0xe6ecef),
          new Color(0x0a6190),
          new Color(0x7a8b96),
          new Color(0xd0, 0x31, 0x2a, 26));

  static final Ink DARK =
      new Ink(
          new Color(0x101b23),
          new Color(0xe8f0f4),
          new Color(0x879ba8),
          new Color(0x1b2933),
          new Color(0x63bdec),
          new Color(0x7d919e),
          new Color(0xf2, 0x59, 0x4c, 26));
}
