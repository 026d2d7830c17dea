package org.bluesphere.telemetry.autoconfigure;

import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.bluesphere.telemetry.search.SearchCalls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Times what Spring Boot's client asks of Elasticsearch. */
@AutoConfiguration(before = ElasticsearchRestClientAutoConfiguration.class)
@ConditionalOnClass({
  Rest5ClientBuilderCustomizer.class,
  Rest5ClientBuilder.class,
  HttpAsyncClientBuilder.class
})
@ConditionalOnProperty(name = "telemetry.elasticsearch.calls", matchIfMissing = true)
public class SearchAutoConfiguration {

  @Bean
  Rest5ClientBuilderCustomizer searchCalls(ObjectProvider<MeterRegistry> registry) {
    return new Timed(new SearchCalls(registry::getObject));
  }

  private record Timed(SearchCalls calls) implements Rest5ClientBuilderCustomizer {

    @Override
    public void customize(Rest5ClientBuilder builder) {
      // its HTTP client is what is timed
    }

    @Override
    public void customize(HttpAsyncClientBuilder builder) {
      builder.addExecInterceptorFirst("bluesphere", calls);
    }
  }
}
