package org.signrelay.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSchemasTest {
  private final KnownSchemas schemas = new KnownSchemas();

  static Iterable<EventCodec<?, ?>> ours() {
    return EventCodecs.ALL;
  }

  @ParameterizedTest
  @MethodSource("ours")
  void everySchemaOfOursMayBeUsed(EventCodec<?, ?> codec) {
    assertThat(learn(codec.schema().toString())).isTrue();
    assertThat(schemas.find(SingleObjectFormat.fingerprint(codec.schema())))
        .contains(codec.schema());
  }

  @Test
  void theKeyMustBelongToTheSchema() {
    assertThat(schemas.learn("0123456789abcdef", ours().iterator().next().schema().toString()))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'int'",
        "{'type':'record','name':'R','fields':[{'name':'next','type':['null','R']}]}",
        "{'type':'record','name':'R','fields':[{'name':'a','type':{'type':'array','items':'null'}}]}",
        "{'type':'record','name':'R','fields':[{'name':'a','type':{'type':'array','items':"
            + "{'type':'record','name':'E','fields':[]}}}]}",
        "{'type':'record','name':'R','fields':[{'name':'a','type':"
            + "{'type':'string','java-class':'java.io.File'}}]}",
        "{'type':'record','name':'R','fields':[{'name':'a','type':"
            + "{'type':'fixed','name':'F','size':2000000}}]}"
      })
  void aSchemaThatCouldDoHarmIsRefused(String json) {
    assertThat(learn(json.replace('\'', '"'))).isFalse();
  }

  @Test
  void aDeepSchemaAndALongOneAreRefused() {
    String deep = "\"int\"";
    for (int depth = 0; depth < 20; depth++) {
      deep = "{\"type\":\"array\",\"items\":" + deep + "}";
    }
    assertThat(learn(record(deep))).isFalse();
    assertThat(learn(record("\"int\""))).isTrue();
    String padding = " ".repeat(SchemaCheck.MAX_CHARACTERS);
    assertThat(learn(record("\"long\"") + padding)).isFalse();
  }

  @Test
  void whatIsNoSchemaIsRefused() {
    assertThat(schemas.learn("", "no JSON")).isFalse();
    assertThat(schemas.learn("", "[".repeat(60_000))).isFalse();
  }

  private static String record(String type) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":"
        + type
        + "}]}";
  }

  private boolean learn(String json) {
    return schemas.learn(KnownSchemas.key(new Schema.Parser().parse(json)), json);
  }
}
