package org.signrelay.host;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds a real plugin jar: sources are compiled, packed with a manifest, and left unsigned. */
final class TestPlugin {
  private final Path folder;
  private final String fileName;
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** A plugin {@code id@version} for the current SPI, with nothing in it yet. */
  TestPlugin(Path folder, String id, String version) {
    this.folder = folder;
    this.fileName = id + "-" + version + ".jar";
    manifest.put("Plugin-Id", id);
    manifest.put("Plugin-Version", version);
    manifest.put("Plugin-Requires", ">=1.0.0 & <2.0.0");
  }

  TestPlugin manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  TestPlugin entry(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  TestPlugin provider(String className) {
    return entry(
        "META-INF/services/org.signrelay.spi.SignRelayPlugin",
        className.getBytes(StandardCharsets.UTF_8));
  }

  /** Compiles one source file against the SPI and DJL and adds its classes. */
  TestPlugin source(String className, String source) {
    try {
      Path classes = Files.createTempDirectory(folder, "classes");
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> options =
          List.of(
              "-g",
              "--release",
              "21",
              "-proc:none",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              classes.toString());
      boolean compiled =
          compiler
              .getTask(null, null, null, options, null, List.of(file(className, source)))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException(className + " does not compile");
      }
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          entry(classes.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path unsigned() {
    Manifest attributes = new Manifest();
    attributes.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((name, value) -> attributes.getMainAttributes().putValue(name, value));
    Path jar = folder.resolve(fileName);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, attributes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        packed.putNextEntry(new JarEntry(entry.getKey()));
        packed.write(entry.getValue());
        packed.closeEntry();
      }
      packed.finish();
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path signed(SigningKey key) {
    return key.sign(unsigned());
  }

  private static JavaFileObject file(String className, String source) {
    URI uri = URI.create("string:///" + className.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
