package org.bluesphere.model.view;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as it may be shown: never itself.
 *
 * @param id first digits of its hash
 * @param scope what it may send, for whom and how much, in words
 * @param expires empty for never
 * @param lastUsed since the server started; empty when it was not
 */
public record TokenView(
    String name,
    String id,
    String environment,
    String scope,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> lastUsed) {}
