/**
 * OTLP in JSON, turned into the protobuf that everything behind it reads.
 *
 * <p>Uses {@code org.bluesphere.collector.admission} and Jackson's streaming parser.
 */
@NullMarked
package org.bluesphere.collector.json;

import org.jspecify.annotations.NullMarked;
