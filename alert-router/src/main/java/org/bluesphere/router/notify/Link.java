package org.bluesphere.router.notify;

/** Where to read on. */
public record Link(String href, String text) {}
