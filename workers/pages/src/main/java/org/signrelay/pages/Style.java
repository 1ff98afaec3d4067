package org.signrelay.pages;

/**
 * How pages and drawings look, in light and in dark. The series colours are those of Okabe and Ito,
 * which most colour-blind readers can tell apart; those too faint for their ground are shifted.
 */
final class Style {
  /** How many series have a colour of their own. */
  static final int SERIES = 8;

  static final String PAGE =
      """

      :root{color-scheme:light dark}
      body{margin:0;background:#fdfdfc;color:#1c1e21;font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
      main{max-width:880px;margin:0 auto;padding:2.5rem 1.25rem 5rem}
      h1{font-size:1.7rem;line-height:1.25;margin:0 0 .6rem;letter-spacing:-.01em}
      h2{font-size:1.2rem;line-height:1.3;margin:2.6rem 0 .6rem}
      p{margin:.7rem 0;max-width:44rem}
      .lead{font-size:1.12rem;padding:.8rem 1rem;border-left:4px solid #0072b2;background:#0072b214}
      .note,figcaption{color:#5a6068;font-size:.88rem;line-height:1.45}
      figure{margin:1.4rem 0}
      figcaption{margin:.35rem 0 .5rem;max-width:44rem}
      svg{display:block;max-width:100%;height:auto}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;font-size:.9rem;line-height:1.35}
      th,td{padding:.32rem .8rem .32rem 0;text-align:left;vertical-align:baseline;border-bottom:1px solid #1c1e211f}
      th{font-weight:600;border-bottom-color:#1c1e2166;vertical-align:bottom}
      .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
      pre{overflow-x:auto;padding:.7rem .9rem;background:#1c1e210d;font:.85rem/1.5 ui-monospace,Menlo,Consolas,monospace}
      @media (prefers-color-scheme:dark){
      body{background:#15171a;color:#e4e6e9}
      .lead{border-left-color:#56b4e9;background:#56b4e91f}
      .note,figcaption{color:#a2a9b2}
      th,td{border-bottom-color:#e4e6e926}
      th{border-bottom-color:#e4e6e970}
      pre{background:#e4e6e912}
      }
      """;

  static final String DRAWING =
      """

      .drawing text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1c1e21}
      .drawing .faint{fill:#5a6068}
      .drawing .head{font-weight:600}
      .drawing .inside{fill:#fff}
      .drawing .dark{fill:#1c1e21}
      .drawing .grid{stroke:#1c1e21;stroke-opacity:.13;stroke-width:1;fill:none}
      .drawing .axis{stroke:#1c1e21;stroke-opacity:.55;stroke-width:1;fill:none}
      .drawing .mark{stroke:#5a6068;stroke-width:1;stroke-dasharray:4 3;fill:none}
      .drawing .ink{stroke:#1c1e21;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round;fill:none}
      .drawing .chosen{fill:#e69f00;fill-opacity:.22}
      .drawing .joint{fill:#1c1e21}
      .drawing .hot{fill:#d55e00}
      .drawing .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
      .drawing .band{stroke:none;fill-opacity:.17}
      .drawing .dot{fill-opacity:.42}
      .drawing .f0{fill:#0072b2}.drawing .l0{stroke:#0072b2}
      .drawing .f1{fill:#d55e00}.drawing .l1{stroke:#d55e00}
      .drawing .f2{fill:#009e73}.drawing .l2{stroke:#009e73}
      .drawing .f3{fill:#b5568c}.drawing .l3{stroke:#b5568c}
      .drawing .f4{fill:#e69f00}.drawing .l4{stroke:#e69f00}
      .drawing .f5{fill:#56b4e9}.drawing .l5{stroke:#56b4e9}
      .drawing .f6{fill:#6f6a2c}.drawing .l6{stroke:#6f6a2c}
      .drawing .f7{fill:#8a8f96}.drawing .l7{stroke:#8a8f96}
      @media (prefers-color-scheme:dark){
      .drawing text{fill:#e4e6e9}
      .drawing .faint{fill:#a2a9b2}
      .drawing .inside{fill:#15171a}
      .drawing .grid,.drawing .axis,.drawing .ink{stroke:#e4e6e9}
      .drawing .joint{fill:#e4e6e9}
      .drawing .mark{stroke:#a2a9b2}
      .drawing .f0{fill:#4ba3dd}.drawing .l0{stroke:#4ba3dd}
      .drawing .f1{fill:#f0804a}.drawing .l1{stroke:#f0804a}
      .drawing .f2{fill:#2fc497}.drawing .l2{stroke:#2fc497}
      .drawing .f3{fill:#dd8fba}.drawing .l3{stroke:#dd8fba}
      .drawing .f6{fill:#c2bb62}.drawing .l6{stroke:#c2bb62}
      .drawing .hot{fill:#f0804a}
      }
      """;

  private Style() {}

  /** The class that fills with the colour of a series. */
  static String fill(int series) {
    return "f" + series % SERIES;
  }

  /** The class of a number that stands on the colour of a series. */
  static String on(int series) {
    int colour = series % SERIES;
    return colour == 4 || colour == 5 ? "dark" : "inside";
  }

  /** The class that strokes with the colour of a series. */
  static String stroke(int series) {
    return "l" + series % SERIES;
  }
}
