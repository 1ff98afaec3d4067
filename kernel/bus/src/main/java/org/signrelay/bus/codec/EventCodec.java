package org.signrelay.bus.codec;

import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * How one kind of event looks on the wire. Immutable.
 *
 * @param type the CloudEvents type, such as {@code signrelay.translation.requested.v1}
 * @param schema what this version writes, and reads every earlier version into
 * @param <E> the domain record
 * @param <A> the Avro record
 */
public record EventCodec<E, A extends SpecificRecordBase>(
    String type, Schema schema, Class<A> avroType, Function<E, A> toAvro, Function<A, E> fromAvro) {

  SpecificRecordBase write(E event) {
    return toAvro.apply(event);
  }

  E read(Object avro) {
    return fromAvro.apply(avroType.cast(avro));
  }
}
