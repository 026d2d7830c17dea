package org.bluesphere.collector.hook.sns;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** Signs as SNS does, with a key made for the test, and answers for its certificate. */
public final class AwsInPerson implements Fetch {
  static final String CERTIFICATE =
      "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PASSWORD = "changeit";
  private static final Map<String, String> ALGORITHMS =
      Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

  private final PrivateKey key;
  private final byte[] certificate;
  final List<URI> asked = new CopyOnWriteArrayList<>();
  volatile boolean silent;

  /** Makes a key and its certificate in a folder. */
  public AwsInPerson(Path folder) throws Exception {
    var store = folder.resolve("sns.p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "sns",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=sns.test",
                "-startdate",
                "2026/01/01 00:00:00",
                "-validity",
                "700",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (made != 0) {
      throw new IOException("keytool ended with " + made);
    }
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    key = (PrivateKey) keys.getKey("sns", PASSWORD.toCharArray());
    var pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("sns").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    certificate = pem.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] get(URI address) throws IOException {
    asked.add(address);
    if (silent) {
      throw new IOException("no answer");
    }
    return address.getPath().endsWith(".pem")
        ? certificate.clone()
        : "<ok/>".getBytes(StandardCharsets.UTF_8);
  }

  /** The message as SNS posts it. */
  public String signed(String version, List<String> fields, Map<String, String> message) throws Exception {
    var text = new StringBuilder();
    fields.stream()
        .filter(message::containsKey)
        .forEach(field -> text.append(field).append('\n').append(message.get(field)).append('\n'));
    var signature = Signature.getInstance(ALGORITHMS.getOrDefault(version, "SHA256withRSA"));
    signature.initSign(key);
    signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
    var whole = new TreeMap<>(message);
    whole.put("SignatureVersion", version);
    whole.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    whole.putIfAbsent("SigningCertURL", CERTIFICATE);
    return JSON.writeValueAsString(whole);
  }
}
