package org.bluesphere.model.catalogue;

/** Something services lean on: database, cache, search, bucket, queue, CDN and the like. */
public record Resource(String name, String title, String type, String owner) {}
