package org.signrelay.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What is in a jar, as one SHA-256: the names and bytes of its entries, and what the manifest says.
 * Left out is what packing and signing add: directories, the order, times and compression of the
 * entries, signature files, the digests that signing writes into the manifest, and the names of the
 * tools there. So two builds of the same sources, each signed with a key of its own, are one
 * plugin; whether a jar may be loaded is decided by its signature, never by this digest.
 *
 * <p>Lengths precede names and values, so no two contents give the same bytes to digest. Used by
 * one thread.
 */
final class ContentDigest {
  private static final String SIGNING_DIGEST = "-digest";
  private static final Set<Object> TOOLS =
      Set.of(new Attributes.Name("Created-By"), new Attributes.Name("Build-Jdk-Spec"));

  private final SortedMap<String, String> entries = new TreeMap<>();

  /** Adds an entry, in any order; not the manifest, and no signature file. */
  void add(String name, byte[] content) {
    entries.put(name, Digests.sha256(content));
  }

  /** The digest, lower-case hexadecimal. */
  String of(Manifest manifest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, entries);
      write(out, attributes(manifest.getMainAttributes()));
      for (Map.Entry<String, Attributes> section :
          new TreeMap<>(manifest.getEntries()).entrySet()) {
        SortedMap<String, String> attributes = attributes(section.getValue());
        if (!attributes.isEmpty()) {
          write(out, section.getKey());
          write(out, attributes);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("memory does not fail to be written", e);
    }
    return Digests.sha256(bytes.toByteArray());
  }

  private static SortedMap<String, String> attributes(Attributes attributes) {
    SortedMap<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    attributes.forEach((name, value) -> {
      if (!TOOLS.contains(name) && !name.toString().toLowerCase(ROOT).endsWith(SIGNING_DIGEST)) {
        kept.put(name.toString(), value.toString());
      }
    });
    return kept;
  }

  private static void write(DataOutputStream out, SortedMap<String, String> pairs)
      throws IOException {
    out.writeInt(pairs.size());
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      write(out, pair.getKey());
      write(out, pair.getValue());
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
