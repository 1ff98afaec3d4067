package org.signrelay.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.SignRelayPlugin;

/**
 * What reading every entry of a jar once brought to light. An entry's signers are known only after
 * it was read to its end, so signature, size and bytecode are checked in one pass.
 *
 * @param problems a sentence each
 * @param classes the names of the classes inside, with dots
 * @param providers the names in the provider file
 * @param contentDigest see {@link ContentDigest}
 */
record JarContents(
    Manifest manifest,
    List<String> problems,
    Set<String> classes,
    List<String> providers,
    String contentDigest) {
  private static final String PROVIDER_FILE =
      "META-INF/services/" + SignRelayPlugin.class.getName();
  private static final Pattern SIGNATURE_FILE =
      Pattern.compile("META-INF/(SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC|MF))", Pattern.CASE_INSENSITIVE);

  static JarContents read(Path path, TrustedCertificates trusted, ArchiveLimits limits)
      throws IOException {
    Reading reading = new Reading(trusted, limits);
    try (JarFile jar = new JarFile(path.toFile(), true)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory()) {
          reading.entry(jar, entry);
        }
      }
      return reading.contents(jar.getManifest());
    } catch (SecurityException e) {
      throw new IOException("its signature is damaged: " + e.getMessage(), e);
    }
  }

  List<String> providerProblems() {
    if (providers.isEmpty()) {
      return List.of("the jar names no provider in " + PROVIDER_FILE);
    }
    return providers.stream()
        .filter(provider -> !classes.contains(provider))
        .map(provider -> "%s names %s, which is not in the jar".formatted(PROVIDER_FILE, provider))
        .toList();
  }

  private static final class Reading {
    private final TrustedCertificates trusted;
    private final ArchiveLimits limits;
    private final List<String> unsigned = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> classes = new HashSet<>();
    private final List<String> bundled = new ArrayList<>();
    private final ContentDigest digest = new ContentDigest();
    private List<String> providers = List.of();
    private long total;

    Reading(TrustedCertificates trusted, ArchiveLimits limits) {
      this.trusted = trusted;
      this.limits = limits;
    }

    void entry(JarFile jar, JarEntry entry) throws IOException {
      byte[] bytes;
      try (InputStream in = jar.getInputStream(entry)) {
        bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE, limits.entryBytes() + 1));
      } catch (SecurityException e) {
        problems.add("entry %s was changed after it was signed".formatted(entry.getName()));
        return;
      }
      total += bytes.length;
      if (bytes.length > limits.entryBytes() || total > limits.totalBytes()) {
        throw new IOException(
            "entry %s unpacks to more than the archive's directory claims"
                .formatted(entry.getName()));
      }
      if (!SIGNATURE_FILE.matcher(entry.getName()).matches()) {
        digest.add(entry.getName(), bytes);
        if (!trusted.signed(entry.getCodeSigners())) {
          unsigned.add(entry.getName());
        }
      }
      inspect(entry.getName(), bytes);
    }

    private void inspect(String name, byte[] bytes) {
      if (name.equals(PROVIDER_FILE)) {
        providers =
            new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
      }
      if (!name.endsWith(".class")) {
        return;
      }
      String className = name.substring(0, name.length() - ".class".length()).replace('/', '.');
      classes.add(className);
      if (SharedPackages.contain(className)) {
        bundled.add(className);
        return;
      }
      try {
        BytecodeScan.scan(bytes).forEach(finding -> problems.add(finding.toString()));
      } catch (IllegalArgumentException e) {
        problems.add("class %s cannot be read: %s".formatted(className, e.getMessage()));
      }
    }

    JarContents contents(@Nullable Manifest manifest) {
      if (!unsigned.isEmpty()) {
        problems.addFirst(
            "%d of its entries are not signed by a trusted certificate, the first is %s"
                .formatted(unsigned.size(), unsigned.getFirst()));
      }
      if (!bundled.isEmpty()) {
        problems.add(
            "the jar bundles %d classes of packages that it must share with the application, the"
                    .formatted(bundled.size())
                + " first is %s; declare the SPI and DJL as provided"
                    .formatted(bundled.getFirst()));
      }
      Manifest found = manifest == null ? new Manifest() : manifest;
      return new JarContents(found, problems, classes, providers, digest.of(found));
    }
  }
}
