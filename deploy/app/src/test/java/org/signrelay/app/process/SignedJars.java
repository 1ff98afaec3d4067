package org.signrelay.app.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.security.jarsigner.JarSigner;

/** Plugin jars as an operator with a key of their own makes them. */
final class SignedJars {
  private static final String PASSWORD = "of-no-secrecy";

  private final Path folder;
  private final PrivateKey key;
  private final Certificate certificate;

  private SignedJars(Path folder, PrivateKey key, Certificate certificate) {
    this.folder = folder;
    this.key = key;
    this.certificate = certificate;
  }

  /** With a new key pair, made by the JDK's keytool. */
  static SignedJars in(Path folder) throws Exception {
    Path file = folder.resolve("key.p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of(
            ("-genkeypair -alias operator -keyalg EC -groupname secp256r1 -dname CN=operator"
                    + " -validity 2 -storetype PKCS12 -storepass "
                    + PASSWORD)
                .split(" ")));
    command.addAll(List.of("-keystore", file.toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new SignedJars(
        folder,
        (PrivateKey) keys.getKey("operator", PASSWORD.toCharArray()),
        keys.getCertificate("operator"));
  }

  /** Puts the certificate into a folder of trusted ones. */
  Path trustIn(Path trusted) throws Exception {
    Files.createDirectories(trusted);
    return Files.write(trusted.resolve("operator.cer"), certificate.getEncoded());
  }

  /** The same plugin under another version, with no signature. */
  Path unsigned(Path jar, String version) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Manifest manifest;
    try (JarFile original = new JarFile(jar.toFile())) {
      manifest = original.getManifest();
      for (JarEntry entry : original.stream().toList()) {
        if (!entry.isDirectory() && !isOfTheSignature(entry.getName())) {
          entries.put(entry.getName(), original.getInputStream(entry).readAllBytes());
        }
      }
    }
    manifest.getEntries().clear();
    manifest.getMainAttributes().putValue("Plugin-Version", version);
    return pack("unsigned-" + version + ".jar", manifest, entries);
  }

  /** A plugin with one class. */
  Path unsigned(String id, String version, String className, String source) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", id);
    attributes.putValue("Plugin-Version", version);
    attributes.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
    Map<String, byte[]> entries = new LinkedHashMap<>(compile(className, source));
    entries.put(
        "META-INF/services/org.signrelay.spi.SignRelayPlugin",
        className.getBytes(StandardCharsets.UTF_8));
    return pack("unsigned-" + id + "-" + version + ".jar", manifest, entries);
  }

  Path signed(Path unsigned) throws IOException, GeneralSecurityException {
    Path signed = folder.resolve("signed-" + unsigned.getFileName());
    try (ZipFile in = new ZipFile(unsigned.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(
              key, CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)))
          .build()
          .sign(in, out);
    }
    return signed;
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
    return pack("tampered-" + signed.getFileName(), manifest, entries);
  }

  private static boolean isOfTheSignature(String entry) {
    return entry.equals(JarFile.MANIFEST_NAME) || entry.matches("META-INF/[^/]+\\.(SF|EC|RSA|DSA)");
  }

  private Path pack(String name, Manifest manifest, Map<String, byte[]> entries)
      throws IOException {
    Path file = folder.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return file;
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
