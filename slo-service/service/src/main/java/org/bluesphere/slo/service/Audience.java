package org.bluesphere.slo.service;

import org.bluesphere.model.port.AlertSink;
import org.bluesphere.model.port.ChangeEvents;
import org.bluesphere.model.port.ImpactEvents;

/** Who is told what the engine found. */
public record Audience(AlertSink alerts, ImpactEvents impacts, ChangeEvents changes) {}
