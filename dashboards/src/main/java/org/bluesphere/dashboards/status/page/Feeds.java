package org.bluesphere.dashboards.status.page;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bluesphere.dashboards.status.PublicStatus;

/** What was said, newest first, as RSS 2.0 and Atom; an entry an update, its id never changes. */
final class Feeds {
  private static final int NEWEST = 100;
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final PublicStatus status;
  private final String url;

  Feeds(PublicStatus status, String url) {
    this.status = status;
    this.url = url;
  }

  private record Entry(String id, String title, String link, Instant at, String body) {}

  private List<Entry> entries() {
    return status.incidents().stream()
        .flatMap(incident ->
            incident.updates().stream()
                .map(update ->
                    new Entry(
                        update.id(),
                        update.word() + ": " + incident.name(),
                        Site.permalink(url, incident.id()),
                        update.at(),
                        update.body())))
        .sorted(java.util.Comparator.comparing(Entry::at).reversed())
        .limit(NEWEST)
        .toList();
  }

  /** When the newest entry was said; the page's own time without one. */
  private Instant updated() {
    return entries().stream().map(Entry::at).findFirst().orElse(Instant.EPOCH);
  }

  String rss() {
    return written(xml -> {
      xml.writeStartElement("rss");
      xml.writeAttribute("version", "2.0");
      xml.writeStartElement("channel");
      text(xml, "title", status.title());
      text(xml, "link", url + "/");
      text(xml, "description", "Incidents of " + status.title());
      for (var entry : entries()) {
        xml.writeStartElement("item");
        text(xml, "title", entry.title());
        text(xml, "link", entry.link());
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "false");
        xml.writeCharacters("urn:bluesphere:update:" + entry.id());
        xml.writeEndElement();
        text(xml, "pubDate", RFC_822.format(entry.at()));
        text(xml, "description", entry.body());
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndElement();
    });
  }

  String atom() {
    return written(xml -> {
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
      text(xml, "id", "urn:bluesphere:page:bluesphere");
      text(xml, "title", status.title());
      text(xml, "updated", updated().toString());
      link(xml, url + "/", "alternate");
      link(xml, url + "/history.atom", "self");
      xml.writeStartElement("author");
      text(xml, "name", status.title());
      xml.writeEndElement();
      for (var entry : entries()) {
        xml.writeStartElement("entry");
        text(xml, "id", "urn:bluesphere:update:" + entry.id());
        text(xml, "title", entry.title());
        text(xml, "updated", entry.at().toString());
        link(xml, entry.link(), "alternate");
        text(xml, "summary", entry.body());
        xml.writeEndElement();
      }
      xml.writeEndElement();
    });
  }

  private interface Body {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static String written(Body body) {
    var out = new StringWriter();
    try {
      var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      body.write(xml);
      xml.writeEndDocument();
      xml.close();
      return out.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing into memory", e);
    }
  }

  private static void text(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String href, String rel) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("href", href);
  }
}
