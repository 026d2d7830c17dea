package org.bluesphere.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bluesphere.catalogue.Held.Entry;

/** Looks at addresses of networks and their parts. */
final class NetworkLint {
  private final Held held;
  private final Lint lint;

  NetworkLint(Held held, Lint lint) {
    this.held = held;
    this.lint = lint;
  }

  private record Placed(Node.Scalar node, Cidr cidr) {}

  void check() {
    held.resources("network").forEach(this::network);
  }

  private void network(Entry it) {
    var config = it.spec().struct("config");
    var whole = config.flatMap(c -> c.scalar("cidr")).flatMap(node -> parsed(node, it));
    var subnets = new ArrayList<Placed>();
    for (var subnet : config.map(c -> c.structs("subnets")).orElse(List.of())) {
      subnet.scalar("cidr").flatMap(node -> parsed(node, it)).ifPresent(subnets::add);
    }
    for (int i = 0; i < subnets.size(); i++) {
      var subnet = subnets.get(i);
      if (whole.isPresent() && !whole.get().cidr().contains(subnet.cidr())) {
        lint.warn(
            Rule.SUBNET_OUTSIDE_NETWORK,
            subnet.node(),
            subnet.node().text() + " is no part of " + whole.get().node().text(),
            "choose addresses of the network",
            it.spec());
      }
      for (var earlier : subnets.subList(0, i)) {
        if (earlier.cidr().contains(subnet.cidr()) || subnet.cidr().contains(earlier.cidr())) {
          lint.warn(
              Rule.SUBNET_OVERLAP,
              subnet.node(),
              subnet.node().text() + " overlaps " + earlier.node().text(),
              "choose addresses that are free",
              it.spec());
        }
      }
    }
  }

  private Optional<Placed> parsed(Node.Scalar node, Entry it) {
    var cidr = Cidr.parse(node.text());
    if (cidr.isEmpty()) {
      lint.warn(
          Rule.INVALID_CIDR,
          node,
          "\"" + node.text() + "\" is no range of addresses",
          "write for example 10.0.30.0/24; each part is at most 255",
          it.spec());
    }
    return cidr.map(range -> new Placed(node, range));
  }
}
