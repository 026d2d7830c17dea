/**
 * Tokens: what senders prove themselves by, the file that holds their hashes, who may send what.
 *
 * <p>Uses {@code org.bluesphere.collector.admission}, {@code .otlp}, {@code org.bluesphere.model}
 * and a JSON library; no HTTP.
 */
@NullMarked
package org.bluesphere.collector.token;

import org.jspecify.annotations.NullMarked;
