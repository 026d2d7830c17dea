package org.bluesphere.backend;

import java.time.Instant;
import java.time.InstantSource;
import org.bluesphere.backend.api.ExportController;
import org.bluesphere.backend.api.LocalPredictions;
import org.bluesphere.backend.api.ObservationController;
import org.bluesphere.backend.api.OceanController;
import org.bluesphere.backend.api.PredictionController;
import org.bluesphere.backend.api.PredictionSource;
import org.bluesphere.backend.api.PredictionsHealth;
import org.bluesphere.backend.api.RemotePredictions;
import org.bluesphere.backend.api.UnknownApiController;
import org.bluesphere.backend.api.WarmupController;
import org.bluesphere.backend.export.ExportQueue;
import org.bluesphere.backend.fault.FaultConfiguration;
import org.bluesphere.backend.fault.FaultyPorts;
import org.bluesphere.backend.ingest.CountedOutcomes;
import org.bluesphere.backend.ingest.Delivery;
import org.bluesphere.backend.ingest.Forecasts;
import org.bluesphere.backend.ingest.Ingest;
import org.bluesphere.backend.ingest.IngestJob;
import org.bluesphere.backend.ingest.IngestSource;
import org.bluesphere.backend.ingest.Outcomes;
import org.bluesphere.backend.ingest.Sea;
import org.bluesphere.backend.ocean.Ocean;
import org.bluesphere.backend.ocean.Stations;
import org.bluesphere.backend.prediction.DampedAnomaly;
import org.bluesphere.backend.prediction.Predictor;
import org.bluesphere.backend.truth.BusinessTruth;
import org.bluesphere.backend.truth.TruthConfiguration;
import org.bluesphere.telemetry.business.BusinessMetrics;
import org.bluesphere.telemetry.business.ModelState;
import org.bluesphere.telemetry.business.QueueDepth;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of a service. All three have the same; they differ in what they answer for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackendProperties.class)
@Import({
  TruthConfiguration.class,
  FaultConfiguration.class,
  OceanController.class,
  ObservationController.class,
  PredictionController.class,
  ExportController.class,
  WarmupController.class,
  UnknownApiController.class
})
public class BackendConfiguration {

  @Bean
  Stations stations(BackendProperties properties) {
    return new Stations(properties.seed());
  }

  @Bean
  Sea sea() {
    return new Sea();
  }

  @Bean
  Forecasts forecasts(Stations stations, ObjectProvider<FaultyPorts> faults) {
    Predictor model = new DampedAnomaly(stations);
    var faulty = faults.getIfAvailable();
    return new Forecasts(faulty == null ? model : faulty.around(model));
  }

  @Bean
  Outcomes outcomes(BackendProperties properties, BusinessMetrics metrics, BusinessTruth truth) {
    var roles =
        new CountedOutcomes.Roles(
            properties.service() == BackendService.DATA_PROCESSING,
            properties.service() == BackendService.ML_PREDICTION);
    return new CountedOutcomes(metrics, truth, InstantSource.system(), roles);
  }

  @Bean
  IngestJob ingestJob(
      BackendProperties properties,
      Stations stations,
      Ingest ingest,
      Outcomes outcomes,
      ModelState model,
      ObjectProvider<FaultyPorts> faults) {
    var ocean = new Ocean(properties.seed(), stations.all(), properties.ocean());
    IngestSource plain = () -> new Delivery.Arrived(ocean.next());
    var faulty = faults.getIfAvailable();
    var sources =
        new IngestJob.Sources(
            plain, faulty == null ? plain : faulty.around(plain), properties.ocean().stepsPerDay());
    return new IngestJob(ingest, sources, outcomes, model, properties.ingestPeriod());
  }

  @Bean
  Ingest ingest(Sea sea, Forecasts forecasts) {
    return new Ingest(sea, forecasts);
  }

  @Bean
  PredictionSource predictionSource(
      BackendProperties properties, Forecasts forecasts, ObjectProvider<FaultyPorts> faults) {
    var url = properties.mlUrl();
    PredictionSource source =
        url == null ? new LocalPredictions(forecasts) : new RemotePredictions(url);
    var faulty = faults.getIfAvailable();
    return faulty == null ? source : faulty.around(source);
  }

  @Bean
  ExportQueue exportQueue(Sea sea) {
    return new ExportQueue(
        station -> sea.of(station, Instant.EPOCH, Instant.MAX).size(), InstantSource.system());
  }

  @Bean
  QueueDepth exportQueueDepth(ExportQueue queue) {
    return new QueueDepth("exports", queue::depth);
  }

  /** Ready once the past is rebuilt, which is what this model is made of. */
  @Bean
  ModelState oceanModel() {
    return new ModelState("ocean", InstantSource.system());
  }

  @Bean
  PredictionsHealth predictionsHealthIndicator(PredictionSource predictions) {
    return new PredictionsHealth(predictions);
  }
}
