package org.bluesphere.dashboards.operator.live;

/** A named event; {@code id} says up to which rendering of its topic a client is current. */
public record Message(String id, String name, String data) {}
