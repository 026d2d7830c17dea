package org.bluesphere.dashboards.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublicTextTest {

  @Test
  void whatXmlForbidsIsGone() {
    assertThat(PublicText.plain("a\u0000\u0001\u001b[31m\u007f\u0085b")).isEqualTo("a[31mb");
    assertThat(PublicText.plain("half \ud83c of a pair, \uffff"))
        .isEqualTo("half \ufffd of a pair, \ufffd");
  }

  @Test
  void nothingTurnsTheTextAroundIt() {
    assertThat(PublicText.plain("API \u202enwod\u202c \u2067is\u2069 up"))
        .isEqualTo("API nwod is up");
  }

  @Test
  void everyScriptStays() {
    var text = "Öffentliche 海洋データ עברית\u200f 🌊 ]]> <b> & \"";

    assertThat(PublicText.plain(text)).isEqualTo(text);
  }

  @Test
  void linesBecomeOne() {
    assertThat(PublicText.plain("a\nb\tc")).isEqualTo("a b c");
  }
}
