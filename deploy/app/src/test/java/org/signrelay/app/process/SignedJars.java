package org.signrelay.app.process;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Plugin jars as an operator with a key of their own makes them. */
final class SignedJars {
  private final Path folder;
  private final OperatorKey key;

  private SignedJars(Path folder, OperatorKey key) {
    this.folder = folder;
    this.key = key;
  }

  /** With a new key pair. */
  static SignedJars in(Path folder) throws Exception {
    return new SignedJars(folder, OperatorKey.in(folder));
  }

  /** Puts the certificate into a folder of trusted ones. */
  Path trustIn(Path trusted) throws Exception {
    return key.trustIn(trusted);
  }

  /** The same plugin under another version, with no signature. */
  Path unsigned(Path jar, String version) throws IOException {
    return key.unsigned(jar, version);
  }

  /** A plugin with one class. */
  Path unsigned(String id, String version, String className, String source) throws IOException {
    return unsigned(id, version, className, source, ">=1.0.0 & <2.0.0", Map.of());
  }

  /**
   * A plugin with one class.
   *
   * @param requires the range of SPI versions
   * @param more entries
   */
  Path unsigned(
      String id,
      String version,
      String className,
      String source,
      String requires,
      Map<String, byte[]> more)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", id);
    attributes.putValue("Plugin-Version", version);
    attributes.putValue("Plugin-Requires", requires);
    Map<String, byte[]> entries = new LinkedHashMap<>(compile(className, source));
    entries.put(
        "META-INF/services/org.signrelay.spi.SignRelayPlugin",
        className.getBytes(StandardCharsets.UTF_8));
    entries.putAll(more);
    return key.pack("unsigned-" + id + "-" + version + ".jar", manifest, entries);
  }

  Path signed(Path unsigned) throws IOException, GeneralSecurityException {
    return key.signed(unsigned);
  }

  /** A jar with one entry of a gibibyte of nought. */
  Path bomb() throws IOException {
    Path file = folder.resolve("bomb.jar");
    byte[] block = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("zeros.bin"));
      for (int i = 0; i < 1024; i++) {
        zip.write(block);
      }
      zip.closeEntry();
    }
    return file;
  }

  /** A signed jar, in which one class was exchanged afterwards. */
  Path tampered(Path signed, String className) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Manifest manifest;
    try (JarFile original = new JarFile(signed.toFile(), false)) {
      manifest = original.getManifest();
      for (JarEntry entry : original.stream().toList()) {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
          entries.put(entry.getName(), original.getInputStream(entry).readAllBytes());
        }
      }
    }
    String simple = className.substring(className.lastIndexOf('.') + 1);
    String name = className.substring(0, className.lastIndexOf('.'));
    entries.putAll(compile(className, "package %s; final class %s {}".formatted(name, simple)));
    return key.pack("tampered-" + signed.getFileName(), manifest, entries);
  }

  private Map<String, byte[]> compile(String className, String source) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + className.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "--release",
            "21",
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, List.of(file))
        .call()) {
      throw new IllegalArgumentException(className + " does not compile");
    }
    Map<String, byte[]> compiled = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path found : files.filter(Files::isRegularFile).sorted().toList()) {
        compiled.put(classes.relativize(found).toString(), Files.readAllBytes(found));
      }
    }
    return compiled;
  }
}
