package org.signrelay.bus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * Writes translation results as another version would: with a field that this version does not
 * know, and without {@code replyTo}. Avro's own encoder makes the bytes.
 */
final class NewerWriter {
  private final Schema schema;

  NewerWriter() {
    Schema ours = org.signrelay.schemas.TranslationResult.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : ours.getFields()) {
      if (!field.name().equals("replyTo")) {
        fields.add(new Schema.Field(field, field.schema()));
      }
    }
    fields.add(new Schema.Field("mood", Schema.create(Schema.Type.STRING), null, (Object) null));
    this.schema = Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
  }

  String fingerprint() {
    return "%016x".formatted(SchemaNormalization.parsingFingerprint64(schema));
  }

  String schemaJson() {
    return schema.toString();
  }

  byte[] write(String requestId, String text) throws IOException {
    Schema translated = schema.getField("outcome").schema().getTypes().getFirst();
    GenericRecord outcome =
        new GenericRecordBuilder(translated)
            .set("text", text)
            .set("score", -1.0)
            .set("spans", List.of())
            .build();
    GenericRecord result =
        new GenericRecordBuilder(schema)
            .set("requestId", requestId)
            .set("outcome", outcome)
            .set("modelSha", "a".repeat(64))
            .set("pluginVersions", Map.of())
            .set("worker", "newer")
            .set("queueMicros", 1L)
            .set("computeMicros", 2L)
            .set("finished", System.currentTimeMillis() * 1000)
            .set("mood", "cheerful")
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(result, out);
    return out.toByteArray();
  }
}
