package org.signrelay.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.security.jarsigner.JarSigner;
import org.signrelay.host.TrustedCertificates;

/** Builds real, signed plugin jars that fill the slot {@code negatives/acme}. */
public final class SignedPlugins {
  /** What {@link #jar} fills. */
  public static final String SLOT = "negatives/acme";

  private static final String PASSWORD = "of-no-secrecy";

  private static final String SOURCE =
"""
      package acme;

      import java.util.ArrayList;
import java.util.List;
      import org.signrelay.spi.*;

      public final class AcmePlugin implements SignRelayPlugin {
        @Override
        public List<NegativeSelectorFactory> negativeSelectors() { return List.of(new Factory()); }

        static final class Factory implements NegativeSelectorFactory {
          @Override public String name() { return "acme"; }
          @Override public Options options() {
            return Options.none().integer("queue", 8, 1, 64, "examples kept");
          }
          @Override public NegativeSelector create(OptionValues values) { return new Selector(); }
        }

        static final class Selector implements NegativeSelector {
          @Override
          public List<int[]> planEpoch(EpochContext epoch) {
            List<int[]> batches = new ArrayList<>();
            for (int from = 0; from < epoch.examples(); from += epoch.batchSize()) {
              int[] batch = new int[Math.min(epoch.batchSize(), epoch.examples() - from)];
              for (int i = 0; i < batch.length; i++) batch[i] = from + i;
              batches.add(batch);
            }
            return batches;
          }

          @Override
          public PairWeights weights(int[] batch, ExampleTexts texts) {
            return PairWeights.of(batch.length,
                (clip, text) -> clip == text ? PairRole.POSITIVE : PairRole.NEGATIVE);
          }
        }
      }
""";

  private final Path folder;
  private final PrivateKey key;
  private final X509Certificate certificate;

  private SignedPlugins(Path folder, PrivateKey key, X509Certificate certificate) {
    this.folder = folder;
    this.key = key;
    this.certificate = certificate;
  }

  /** With a key pair of its own, made by the JDK's keytool. */
  public static SignedPlugins in(Path folder) {
    try {
      Path file = folder.resolve("key.p12");
      String arguments =
          "-genkeypair -alias tests -keyalg EC -groupname secp256r1 -dname CN=tests -validity 2"
              + " -storetype PKCS12 -storepass %s -keystore %s".formatted(PASSWORD, file);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
      command.addAll(List.of(arguments.split(" ")));
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + said);
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      return new SignedPlugins(
          folder,
          (PrivateKey) keys.getKey("tests", PASSWORD.toCharArray()),
          (X509Certificate) keys.getCertificate("tests"));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public TrustedCertificates trust() {
    return new TrustedCertificates(Set.of(certificate));
  }

  /** The plugin {@code acme@version}. */
  public Path jar(String version) {
    return signed("acme-" + version, version);
  }

  /** The same, but for bytes that make no difference. */
  public Path rebuilt(String version) {
    return signed("acme-rebuilt-" + version, version);
  }

  private Path signed(String name, String version) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", "acme");
    attributes.putValue("Plugin-Version", version);
    attributes.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
    attributes.putValue("Built-From", name);
    Path unsigned = folder.resolve(name + ".unsigned");
    try (OutputStream out = Files.newOutputStream(unsigned);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      put(
          jar,
          "META-INF/services/org.signrelay.spi.SignRelayPlugin",
          "acme.AcmePlugin".getBytes(StandardCharsets.UTF_8));
      Path classes = compiled();
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          put(jar, classes.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return signed(unsigned, folder.resolve(name + ".jar"));
  }

  private Path signed(Path unsigned, Path signed) {
    try (ZipFile in = new ZipFile(unsigned.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(
              key, CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)))
          .build()
          .sign(in, out);
      return signed;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path compiled() throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///acme/AcmePlugin.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return SOURCE;
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
      throw new IllegalArgumentException("the test plugin does not compile");
    }
    return classes;
  }

  private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }
}
