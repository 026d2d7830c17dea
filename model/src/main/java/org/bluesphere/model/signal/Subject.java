package org.bluesphere.model.signal;

/** What an alert or an incident is about: a service in an environment. */
public record Subject(String environment, String service) {}
