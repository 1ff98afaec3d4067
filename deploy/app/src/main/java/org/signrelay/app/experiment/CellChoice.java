package org.signrelay.app.experiment;

import java.util.List;
import org.signrelay.control.Unknown;

/**
 * Which cells of an experiment are run.
 *
 * @param name {@code primary}, {@code exploratory}, {@code all}, or a cell's own
 */
public record CellChoice(String name) {

  public static CellChoice of(String name) {
    return new CellChoice(name);
  }

  /**
   * @throws org.signrelay.spi.SignRelayException with {@code NOT_FOUND} if there is none
   */
  List<Cell> of(List<Cell> cells) {
    return switch (name) {
      case "all" -> cells;
      case "primary" -> cells.stream().filter(Cell::primary).toList();
      case "exploratory" -> cells.stream().filter(cell -> !cell.primary()).toList();
      default -> {
        List<Cell> named = cells.stream().filter(cell -> cell.name().equals(name)).toList();
        if (named.isEmpty()) {
          throw Unknown.named("cell", name, cells.stream().map(Cell::name).toList());
        }
        yield named;
      }
    };
  }
}
