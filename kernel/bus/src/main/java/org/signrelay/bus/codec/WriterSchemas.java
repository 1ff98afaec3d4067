package org.signrelay.bus.codec;

import java.util.Optional;
import org.apache.avro.Schema;

/** Finds the schema that a record was written with, by its CRC-64-AVRO fingerprint. */
@FunctionalInterface
public interface WriterSchemas {
  Optional<Schema> find(long fingerprint);
}
