package org.bluesphere.dashboards.status.page;

import org.bluesphere.dashboards.status.PublicStatus;

/** One incident as its page shows it. */
public record IncidentPage(PublicStatus status, Site site, PublicStatus.PublicIncident incident) {}
