package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.broker.EmbeddedKafka;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** A broker that asks for SASL/PLAIN, over TLS with a certificate of its own or without. */
class SecuredKafkaTest {
  private static final String PASSWORD = "of-no-secrecy";
  private static final String WRONG = "not-the-password";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static EmbeddedKafka kafka;
  private static String overTls;
  private static String withoutTls;
  private static Path trust;

  @BeforeAll
  static void start() throws Exception {
    Path keys = keyPair();
    trust = keys; // holds the certificate, too
    int tls = freePort();
    int sasl = freePort();
    int controller = freePort();
    overTls = "127.0.0.1:" + tls;
    withoutTls = "127.0.0.1:" + sasl;
    Map<String, String> broker = new HashMap<>(KafkaUnderTest.QUICK);
    broker.put(
        "listeners",
        "SECURE://%s,OPEN://%s,CONTROLLER://127.0.0.1:%d"
            .formatted(overTls, withoutTls, controller));
    broker.put("advertised.listeners", "SECURE://%s,OPEN://%s".formatted(overTls, withoutTls));
    broker.put(
        "listener.security.protocol.map",
        "SECURE:SASL_SSL,OPEN:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    broker.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    broker.put("inter.broker.listener.name", "OPEN");
    broker.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    broker.put("sasl.enabled.mechanisms", "PLAIN");
    String login = login(PASSWORD).replace(";", " user_ada=\"" + PASSWORD + "\";");
    broker.put("listener.name.secure.plain.sasl.jaas.config", login);
    broker.put("listener.name.open.plain.sasl.jaas.config", login);
    broker.put("ssl.keystore.location", keys.toString());
    broker.put("ssl.keystore.password", PASSWORD);
    broker.put("ssl.keystore.type", "PKCS12");
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, broker);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void everyKindOfClientGetsThroughWithTheRightFile() throws Exception {
    for (Map<String, String> client : List.of(read(tls(PASSWORD)), read(plain(PASSWORD)))) {
      String address = client.containsKey("ssl.truststore.location") ? overTls : withoutTls;
      try (Bus bus = connect(address, client)) {
        BlockingQueue<Delivery<TranslationRequest>> deliveries = new LinkedBlockingQueue<>();
        Position position =
            bus.publisher().publish(bus.topics().translations().topic(), TestEvents.request("id"));
        try (ShareWorker<TranslationRequest> worker =
            bus.work(bus.topics().translations(), ShareWorkerConfig.of(1), deliveries::add)) {
          Delivery<TranslationRequest> delivery = deliveries.poll(60, TimeUnit.SECONDS);

          assertThat(delivery.position()).isEqualTo(position);
          delivery.reject(ErrorCode.INTERNAL, "to be read again");
          BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
          try (DeadLetterReader reader =
              bus.deadLetters(bus.topics().translations(), letters::add)) {
            DeadLetter letter = letters.poll(60, TimeUnit.SECONDS);
            assertThat(letter.key()).isEqualTo("id");
            assertThat(bus.deadLetter(letter.letter())).isPresent();
          }
          assertThat(worker.inFlight()).isNotNegative();
        }
      }
    }
  }

  @Test
  void aWrongPasswordIsRefusedInASentenceThatDoesNotTellIt() throws Exception {
    Map<String, String> client = read(plain(WRONG));

    assertThatThrownBy(() -> connect(withoutTls, client))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageStartingWith("Kafka at " + withoutTls + " refuses this client: ")
        .hasMessageEndingWith("its TLS and SASL settings are those of --kafka-config")
        .hasMessageNotContaining(WRONG);
  }

  @Test
  void aCertificateThatIsNotTrustedIsRefusedInASentence() throws Exception {
    Map<String, String> untrusting = new HashMap<>(read(tls(PASSWORD)));
    untrusting.keySet().removeIf(name -> name.startsWith("ssl."));

    assertThatThrownBy(() -> connect(overTls, untrusting))
        .hasMessageStartingWith(
            "Kafka at " + overTls + " refuses this client: SSL handshake failed");
  }

  @Test
  void withoutTheFileNobodyAnswersAndTheSentenceSaysWhatMayBeMissing() {
    assertThatThrownBy(() ->
            Bus.connect(new BusConfig(withoutTls, "test", "me", Map.of(), Duration.ofSeconds(2))))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessageContaining("if it asks for TLS or SASL, --kafka-config says how");
  }

  private static Bus connect(String address, Map<String, String> client) {
    return Bus.connect(new BusConfig(address, "test", "me", client, PATIENCE));
  }

  private static String plain(String password) {
    return """
    security.protocol=SASL_PLAINTEXT
    sasl.mechanism=PLAIN
    sasl.jaas.config=%s
    """
        .formatted(login(password));
  }

  private static String tls(String password) {
    return """
    security.protocol=SASL_SSL
    sasl.mechanism=PLAIN
    sasl.jaas.config=%s
    ssl.truststore.location=%s
    ssl.truststore.password=%s
    ssl.truststore.type=PKCS12
    """
        .formatted(login(password), trust, PASSWORD);
  }

  private static String login(String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"ada\""
        + " password=\"%s\";".formatted(password);
  }

  private static Map<String, String> read(String text) throws IOException {
    return ClientProperties.read(
        Files.writeString(Files.createTempFile(folder, "client", ".properties"), text));
  }

  /** A key pair with a certificate for 127.0.0.1, made by the JDK's keytool. */
  private static Path keyPair() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor()).as(said).isZero();
    return file;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
