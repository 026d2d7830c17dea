package org.bluesphere.extras.pagerduty;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.dikhan.pagerduty.client.events.domain.PagerDutyEvent;

/**
 * An event that is JSON already. The client's own ones write nulls for what they lack, which
 * PagerDuty's description does not allow, and could not carry the same bytes as our transport.
 */
public final class PreparedEvent implements PagerDutyEvent {
  private final String json;

  PreparedEvent(String json) {
    this.json = json;
  }

  /** What goes onto the wire, to the byte. */
  @JsonValue
  @JsonRawValue
  public String json() {
    return json;
  }
}
