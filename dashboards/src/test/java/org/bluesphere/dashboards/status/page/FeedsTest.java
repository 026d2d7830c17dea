package org.bluesphere.dashboards.status.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bluesphere.dashboards.status.page.PublicFixtures.HARMLESS;
import static org.bluesphere.dashboards.status.page.PublicFixtures.HOSTILE;
import static org.bluesphere.dashboards.status.page.PublicFixtures.URL;
import static org.bluesphere.dashboards.status.page.PublicFixtures.status;

import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bluesphere.dashboards.status.PublicStatus.Level;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FeedsTest {

  @Test
  void anIndependentReaderUnderstandsHostileTextAsText() throws Exception {
    var feeds = new Feeds(status(HOSTILE, Level.OPERATIONAL), URL);

    for (var text : List.of(feeds.rss(), feeds.atom())) {
      var feed = new SyndFeedInput().build(new StringReader(text));
      assertThat(feed.getTitle()).isEqualTo("Status");
      assertThat(feed.getEntries()).hasSize(2);
      assertThat(feed.getEntries().getFirst().getTitle()).isEqualTo("Resolved: " + HARMLESS);
      assertThat(feed.getEntries().getFirst().getLink()).startsWith(URL + "/incidents/");
      assertThat(feed.getEntries())
          .allSatisfy(entry ->
              assertThat(
                      Stream.of(entry.getPublishedDate(), entry.getUpdatedDate())
                          .anyMatch(Objects::nonNull))
                  .isTrue());
    }
  }

  @Test
  void feedsAreWellFormedAndTheirIdsStay() throws Exception {
    var feeds = new Feeds(status("Public API", Level.OPERATIONAL), URL);

    var rss = xml(feeds.rss());
    var atom = xml(feeds.atom());

    assertThat(rss.getElementsByTagName("guid").item(0).getTextContent())
        .isEqualTo("urn:bluesphere:update:u2");
    assertThat(atom.getElementsByTagName("entry").getLength()).isEqualTo(2);
    assertThat(atom.getElementsByTagName("updated").item(0).getTextContent())
        .isEqualTo("2026-11-23T11:30:00Z");
  }

  private static Document xml(String text) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }
}
