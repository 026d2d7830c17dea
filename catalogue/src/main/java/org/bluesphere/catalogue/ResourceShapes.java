package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.CommonShapes.ASSUMED;
import static org.bluesphere.catalogue.CommonShapes.OVERRIDES;
import static org.bluesphere.catalogue.CommonShapes.SUPPRESS;
import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Shape.struct;
import static org.bluesphere.catalogue.Values.DURATION;
import static org.bluesphere.catalogue.Values.FLAG;
import static org.bluesphere.catalogue.Values.LEVEL;
import static org.bluesphere.catalogue.Values.NAME;
import static org.bluesphere.catalogue.Values.SIZE;
import static org.bluesphere.catalogue.Values.TEXT;
import static org.bluesphere.catalogue.Values.WHOLE;
import static org.bluesphere.catalogue.Values.word;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.catalogue.Shape.Field;
import org.bluesphere.catalogue.Type.Anything;
import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Named;
import org.bluesphere.catalogue.Type.Struct;

/**
 * The fields of what services lean on. Each type has its own {@code config}: what an API could tell
 * later and compare.
 */
final class ResourceShapes {
  private static final List<Field> ENCRYPTION =
      List.of(
          may("encryptedAtRest", FLAG, "Whether what is stored is encrypted.", "true"),
          may("encryptedInTransit", FLAG, "Whether connections are encrypted.", "true"));

  private static final Struct INDEX =
      struct(
          "index",
          may("size", SIZE, "How large.", "50MB"),
          may("monthly", SIZE, "What a month adds.", "10GB"),
          may("primaries", WHOLE, "Primary shards.", "1"),
          may("replicas", WHOLE, "Replicas a shard.", "1"),
          may("refresh", DURATION, "How soon content is found.", "30s"),
          may("retention", DURATION, "How long content is kept.", "90d"));

  private static final Struct LIFECYCLE =
      struct(
          "lifecycle step",
          must("what", TEXT, "Which content.", "logs"),
          must("after", DURATION, "When it moves.", "30d"),
          must("to", TEXT, "Storage class.", "STANDARD_IA"));

  private static final Struct CACHE_RULE =
      struct(
          "cache rule",
          must("what", TEXT, "Which content.", "API responses"),
          may("ttl", DURATION, "How long it is kept.", "15m"),
          may("note", TEXT, "How it ends sooner.", "purge triggers"));

  private static final Struct SUBNET =
      struct(
          "subnet",
          must("tier", word("public", "private", "database"), "Who reaches it.", "private"),
          must("cidr", TEXT, "Its addresses.", "10.0.1.0/24"),
          may("holds", new Items(TEXT), "What lies in it.", "[load balancers]"));

  private static final Struct SECURITY_GROUP =
      struct(
          "security group",
          may("from", TEXT, "Who may.", "CloudFlare"),
          may("allows", TEXT, "What.", "HTTPS"));

  private static Struct database() {
    return config(
        "database",
        ENCRYPTION,
        may("engine", TEXT, "Engine.", "postgresql"),
        may("version", TEXT, "Its version.", "14.x"),
        may("instance", TEXT, "Instance class.", "db.r5.xlarge"),
        may("storage", TEXT, "Kind of storage.", "gp2"),
        may("storageSize", SIZE, "How much at least.", "1TB"),
        may("storageGrows", FLAG, "Whether it grows by itself.", "true"),
        may("multiAz", FLAG, "Whether a standby waits in another zone.", "true"),
        may("failover", DURATION, "How long the standby takes.", "2m"),
        may("readReplicas", WHOLE, "Read replicas.", "2"),
        may("maxReadReplicas", WHOLE, "Most of them.", "5"),
        may("backupRetention", DURATION, "How long automated backups are kept.", "7d"),
        may("backupEvery", DURATION, "How often they are made.", "1d"),
        may("pointInTime", DURATION, "How far back a point in time can be restored.", "7d"),
        may("crossRegion", FLAG, "Whether copies lie in another region.", "true"),
        may("manualSnapshots", TEXT, "When people make one.", "before major deployments"),
        may("pooling", TEXT, "Connection pooling.", "PgBouncer"),
        may("partitioning", TEXT, "How tables are parted.", "by time"),
        may("insights", FLAG, "Performance Insights.", "true"),
        may("indexing", TEXT, "How it is indexed.", "query patterns"),
        may("reserved", DURATION, "Capacity bought ahead.", "52w"));
  }

  private static Struct cache() {
    return config(
        "cache",
        ENCRYPTION,
        may("engine", TEXT, "Engine.", "redis"),
        may("version", TEXT, "Its version.", "7.x"),
        may("node", TEXT, "Node type.", "cache.r5.large"),
        may("clusterMode", FLAG, "Whether it is sharded.", "true"),
        may("shards", WHOLE, "Shards.", "3"),
        may("replicas", WHOLE, "Replicas a shard.", "1"),
        may("size", SIZE, "Memory at least.", "32GB"),
        may("eviction", TEXT, "What goes first.", "lru"),
        may("memoryAlarm", LEVEL, "When memory is told.", "80%"),
        may("failover", TEXT, "What happens without the primary.", "automatic"),
        may("snapshotEvery", DURATION, "How often it is copied.", "1d"),
        may("snapshotTo", NAME, "Where to.", "backups-bucket"),
        may("reserved", FLAG, "Whether capacity is bought ahead.", "true"),
        may("ttl", new Named(DURATION), "How long content lives.", "{sessions: 24h}"),
        may("holds", new Items(TEXT), "What else lies in it.", "[rate limits]"));
  }

  private static Struct search() {
    return config(
        "search",
        ENCRYPTION,
        may("version", TEXT, "Its version.", "7.10"),
        may("instance", TEXT, "Instance type.", "t3.medium.elasticsearch"),
        may("masters", WHOLE, "Dedicated masters.", "3"),
        may("dataNodes", WHOLE, "Data nodes.", "2"),
        may("dataNodesScale", FLAG, "Whether they scale.", "true"),
        may("storage", TEXT, "Kind of storage.", "gp2"),
        may("access", TEXT, "Who may.", "role-based"),
        may("vpc", FLAG, "Whether only the VPC reaches it.", "true"),
        may("crossRegion", FLAG, "Whether copies lie in another region.", "false"),
        may("snapshotEvery", DURATION, "How often it is copied.", "1h"),
        may("monitoring", TEXT, "Who watches.", "CloudWatch"),
        may("indices", new Named(INDEX), "Its indices.", "{stations: {primaries: 1}}"));
  }

  private static Struct bucket() {
    return config(
        "bucket",
        List.of(),
        may("bucket", TEXT, "Its name.", "bluesphere-exports"),
        may("holds", TEXT, "What lies in it.", "exports"),
        may("encryption", TEXT, "Encryption on the server.", "AES-256"),
        may("versioning", FLAG, "Whether versions are kept.", "true"),
        may("versions", WHOLE, "How many.", "10"),
        may("deleteAfter", DURATION, "When content goes.", "90d"),
        may("crossRegion", FLAG, "Whether it is copied to another region.", "true"),
        may("access", TEXT, "Who may.", "IAM roles"),
        may("accessLog", FLAG, "Whether access is logged.", "true"),
        may("tiering", FLAG, "Intelligent tiering.", "true"),
        may("classes", new Named(TEXT), "Storage class by temperature.", "{hot: STANDARD}"),
        may("lifecycle", new Items(LIFECYCLE), "Where content moves.", "[]"));
  }

  private static Struct queue() {
    return config(
        "queue",
        ENCRYPTION,
        may("deadLetter", FLAG, "Whether failed work is kept.", "true"),
        may("retention", DURATION, "How long messages wait.", "4d"));
  }

  private static Struct cdn() {
    return config(
        "cdn",
        List.of(),
        may("plan", TEXT, "Plan.", "pro"),
        may("regions", new Items(TEXT), "Primary regions.", "[US, Europe]"),
        may("cities", WHOLE, "Cities with an edge.", "200"),
        may("failover", TEXT, "How regions fail over.", "automatic"),
        may("latency", DURATION, "Promised response time worldwide.", "100ms"),
        may("features", new Items(TEXT), "What it does.", "[Argo, Polish]"),
        may("analytics", TEXT, "What it measures.", "real users"),
        may("cache", new Items(CACHE_RULE), "What is cached how long.", "[]"));
  }

  private static Struct firewall() {
    return config(
        "firewall",
        List.of(),
        may("rules", TEXT, "Rule set.", "OWASP Top 10"),
        may("rateLimits", new Items(TEXT), "What is limited.", "[per IP]"),
        may("geography", TEXT, "Who is kept out.", "known bad actors"),
        may("custom", TEXT, "Own rules.", "application"),
        may("ddos", new Items(TEXT), "What absorbs floods.", "[CloudFlare L3/4]"),
        may("bots", FLAG, "Bot management.", "true"));
  }

  private static Struct dns() {
    return config(
        "dns",
        List.of(),
        may("dnssec", FLAG, "Signed.", "true"),
        may("authoritative", FLAG, "Authoritative.", "true"),
        may("ttl", DURATION, "How long answers live.", "1m"),
        may("zone", TEXT, "Zone.", "bluesphere.org"));
  }

  private static Struct certificate() {
    return config(
        "certificate",
        List.of(),
        may("issuer", TEXT, "Who signs.", "CloudFlare"),
        may("mode", TEXT, "How strict.", "strict"),
        may("domain", TEXT, "For what.", "bluesphere.org"));
  }

  private static Struct loadBalancer() {
    return config(
        "load-balancer",
        List.of(),
        may("layer", WHOLE, "Layer.", "7"),
        may("scheme", TEXT, "Who reaches it.", "internet-facing"),
        may("listeners", new Items(TEXT), "Listeners.", "[HTTPS 443]"),
        may("redirect", TEXT, "What is redirected.", "HTTP to HTTPS"),
        may("healthCheck", TEXT, "What it asks.", "/health"),
        may("deepHealthCheck", FLAG, "Whether the answer depends on others.", "true"),
        may("stickiness", FLAG, "Whether clients stay.", "false"),
        may("targetGroups", TEXT, "Target groups.", "by service"),
        may("healthSources", new Items(TEXT), "Whose health counts.", "[ELB, ECS]"),
        may("routing", new Named(TEXT), "How requests are routed.", "{path: /api/*}"));
  }

  private static Struct cluster() {
    return config(
        "cluster",
        List.of(),
        may("platform", TEXT, "Platform.", "fargate"),
        may("discovery", TEXT, "Service discovery.", "Cloud Map"),
        may("scaling", new Items(TEXT), "Kinds of policies.", "[target, step]"),
        may("healthChecks", TEXT, "Health checks.", "multi-layer"),
        may("compose", FLAG, "Docker Compose.", "true"));
  }

  private static Struct function() {
    return config(
        "function",
        List.of(),
        may("runtime", TEXT, "Runtime.", "nodejs18.x"),
        may("memoryMin", SIZE, "Least memory.", "512MB"),
        may("memoryMax", SIZE, "Most memory.", "3008MB"),
        may("timeoutMin", DURATION, "Shortest limit.", "15s"),
        may("timeoutMax", DURATION, "Longest limit.", "15m"),
        may("provisioned", FLAG, "Provisioned concurrency.", "true"),
        may("deadLetter", FLAG, "Whether failed calls are kept.", "true"),
        may("uses", new Items(TEXT), "What for.", "[webhooks]"));
  }

  private static Struct frontEnd() {
    return config(
        "front-end",
        List.of(),
        may("plan", TEXT, "Plan.", "pro"),
        may("framework", TEXT, "Framework.", "Next.js 14"),
        may("build", TEXT, "What starts a build.", "git push"),
        may("deployment", TEXT, "How it is deployed.", "immutable"),
        may("regions", WHOLE, "Edge regions.", "40"),
        may("features", new Items(TEXT), "What it does.", "[ISR]"),
        may("scaling", new Items(TEXT), "How it scales.", "[automatic]"),
        may("optimisation", new Items(TEXT), "How pages are made light.", "[gzip]"),
        may("local", TEXT, "Address on a developer machine.", "localhost:4000"));
  }

  private static Struct network() {
    return config(
        "network",
        List.of(),
        may("cidr", TEXT, "Its addresses.", "10.0.0.0/16"),
        may("zones", WHOLE, "Availability zones.", "3"),
        may("nat", TEXT, "NAT gateways.", "one a zone"),
        may("endpoints", new Items(TEXT), "Private endpoints.", "[S3]"),
        may("subnets", new Items(SUBNET), "Its parts.", "[]"),
        may("securityGroups", new Named(SECURITY_GROUP), "Who may reach what.", "{}"));
  }

  private static Struct secrets() {
    return config(
        "secrets",
        List.of(),
        may("store", TEXT, "Where they are kept.", "Secrets Manager"),
        may("encryption", TEXT, "By which keys.", "KMS"),
        may("holds", new Items(TEXT), "What is kept.", "[database credentials]"),
        may("accessLog", TEXT, "Who logs access.", "CloudTrail"),
        may("versions", TEXT, "What is kept of old ones.", "previous"));
  }

  private static Struct identity() {
    return config(
        "identity",
        List.of(),
        may("mfa", TEXT, "Who needs a second factor.", "humans"),
        may("roles", new Items(TEXT), "Roles.", "[ECS task]"),
        may("crossAccount", TEXT, "Who may from other accounts.", "CI/CD"));
  }

  private static Struct monitoring() {
    return config(
        "monitoring",
        List.of(),
        may("provider", TEXT, "Whose it is.", "Datadog"),
        may("watches", new Items(TEXT), "What it watches.", "[infrastructure]"),
        may("retention", DURATION, "How long it keeps.", "30d"));
  }

  /** Type to the shape of its config. */
  static final Map<String, Struct> CONFIGS = configs();

  static final Struct RESOURCE =
      struct(
          "Resource",
          must("type", word(CONFIGS.keySet().toArray(String[]::new)), "What it is.", "database"),
          must("owner", NAME, "A team.", "platform"),
          may("dependsOn", new Items(NAME), "Services and resources it needs.", "[cdn]"),
          may("region", TEXT, "Where it lies.", "us-east-1"),
          may("config", new Named(new Anything()), "Declared facts.", "{engine: postgresql}"),
          SUPPRESS,
          ASSUMED,
          OVERRIDES);

  private ResourceShapes() {}

  private static Struct config(String type, List<Field> shared, Field... own) {
    var fields = new ArrayList<>(List.of(own));
    fields.addAll(shared);
    return new Struct(new Shape(type + " config", fields));
  }

  private static Map<String, Struct> configs() {
    var configs = new LinkedHashMap<String, Struct>();
    configs.put("database", database());
    configs.put("cache", cache());
    configs.put("search", search());
    configs.put("bucket", bucket());
    configs.put("queue", queue());
    configs.put("cdn", cdn());
    configs.put("firewall", firewall());
    configs.put("dns", dns());
    configs.put("certificate", certificate());
    configs.put("load-balancer", loadBalancer());
    configs.put("cluster", cluster());
    configs.put("function", function());
    configs.put("front-end", frontEnd());
    configs.put("network", network());
    configs.put("secrets", secrets());
    configs.put("identity", identity());
    configs.put("monitoring", monitoring());
    return Collections.unmodifiableMap(configs);
  }
}
