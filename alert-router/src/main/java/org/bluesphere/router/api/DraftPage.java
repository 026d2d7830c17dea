package org.bluesphere.router.api;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import org.bluesphere.model.view.IncidentView;

/** The page behind the link of a request to publish: a draft and one button, no script. */
final class DraftPage {

  /** Nothing is loaded, nobody may frame the button, and it posts to this server only. */
  static final String POLICY =
      "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private DraftPage() {}

  static String asking(IncidentView incident, String draft, String token) {
    return """
    <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
    <h1>%1$s</h1>
    <p>Status: %2$s, revision %3$d. Nothing is public yet. This is what people would read:</p>
    <blockquote>%4$s</blockquote>
    <form method="post" action="publish?token=%5$s&amp;revision=%3$d">
    <button>Publish</button></form></html>
    """
        .formatted(
            htmlEscape(incident.title()),
            htmlEscape(incident.status()),
            incident.revision(),
            htmlEscape(draft),
            htmlEscape(token));
  }

  static String published(IncidentView incident) {
    return """
    <!doctype html><html lang="en"><meta charset="utf-8"><title>%1$s</title>
    <h1>%1$s</h1><p>Published. Further changes are published as they come.</p></html>
    """
        .formatted(htmlEscape(incident.title()));
  }
}
