package org.bluesphere.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s:200",
        "i:503",
        "b:true",
        "s:accepted",
        "s:SERVER_ERROR",
        "s:/api/v1/stations/{id}",
        "s:GET",
        "s:java.util.concurrent.TimeoutException",
        "s:eu-central-1",
        "s:/orders/:number",
        "s:/static/**",
        "s:/actuator/health",
        "s:/health"
      })
  void wordsOfAListAreShown(String value) {
    assertThat(Examples.value(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s:jane@example.com",
        "s:Jane Doe",
        "s:6f1c2c6e-7c5c-4a39-9a9b-111111111111",
        "i:48213",
        "s:/orders/48213",
        "s:/orders/7",
        "s:/users/jane-doe",
        "s:/v1/orders",
        "s:/jane7",
        "s:192.168.0.7",
        "s:fe80::1",
        "s:2026-03-01",
        "d:1.5",
        "s:eyJhbGciOiJIUzI1NiJ9",
        "s:i-0abc12de",
        "s:",
        "a:[1]",
        "i:-123456789012345678",
        "s:7\n8",
        "s:abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
        "s:+491701234"
      })
  void idsAddressesAndPeopleAreNot(String value) {
    assertThat(Examples.value(value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user.name",
        "enduser.id",
        "customer",
        "orderId",
        "session_token",
        "client.address",
        "url.full",
        "db.query.text",
        "API_KEY"
      })
  void underKeysOfPeopleAndIdsNothingIsShown(String key) {
    assertThat(Examples.key(key)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http.route", "result", "http.response.status_code", "valid", "idle"})
  void underOthersItIs(String key) {
    assertThat(Examples.key(key)).isTrue();
  }
}
