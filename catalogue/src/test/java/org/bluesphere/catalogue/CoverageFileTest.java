package org.bluesphere.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bluesphere.model.view.CoverageRow;
import org.bluesphere.model.view.CoverageRow.Status;
import org.junit.jupiter.api.Test;

class CoverageFileTest {
  private final Problems problems = new Problems();

  @Test
  void commentsAndBlankLinesAreNoStatements() {
    var rows =
        CoverageFile.rows(
            List.of("# section\twords", "", "RTO\t15 min\tService/a:x=1\tmeasured\t"), problems);

    assertThat(rows)
        .containsExactly(new CoverageRow("RTO", "15 min", "Service/a:x=1", Status.MEASURED, ""));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void aBadLineIsNamedAndLeftOut() {
    var rows =
        CoverageFile.rows(
            List.of("a\tb\tc\td", "a\tb\tc\tdone\t", "a\tb\t\tout of scope\twhy"), problems);

    assertThat(rows).hasSize(1);
    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .containsExactly(
            "seed-coverage.tsv:1:1: 4 columns where there are 5; write section, words, path,"
                + " status and reason, parted by tabs",
            "seed-coverage.tsv:2:1: \"done\" is no status; write measured, declared only or out"
                + " of scope");
  }

  @Test
  void withoutTheFileThereIsNothing() {
    assertThat(CoverageFile.read(Path.of("nowhere"), problems)).isEmpty();
    assertThat(CatalogueReader.read(Fixtures.SHIPPED).coverage()).hasSizeGreaterThan(200);
  }
}
