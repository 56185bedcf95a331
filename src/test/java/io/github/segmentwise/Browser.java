package io.github.segmentwise;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;

/** A headless Chromium of this machine. */
final class Browser implements AutoCloseable {

  private static final int HEIGHT = 900;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    driver.manage().timeouts().scriptTimeout(PATIENCE);
  }

  /** Chromium and its driver, as Debian's packages {@code chromium, chromium-driver} have them. */
  static boolean isInstalled() {
    return program("chromium", "google-chrome").isPresent() && program("chromedriver").isPresent();
  }

  private static Optional<File> program(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "google-chrome").orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--no-zygote",
        "--disable-gpu",
        "--disable-software-rasterizer",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-background-networking",
        "--renderer-process-limit=1");
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").orElseThrow())
                .build(),
            options));
  }

  /** Opens a page as a visitor with a screen of this width and these colours would. */
  Browser open(Path page, int width, boolean dark) {
    resize(width);
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    driver.manage().logs().get("browser");
    driver.get(page.toUri().toString());
    return this;
  }

  /** Gives the page that is open another width, as a phone that is turned does. */
  void resize(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What a script returns. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What a script passes to the function that is its last argument. */
  Object runLater(String script) {
    return driver.executeAsyncScript(script);
  }

  /** Opens every segment, and waits until all charts are drawn. */
  void drawAll() {
    driver.executeAsyncScript(
        """
        const done = arguments[0];
        document.querySelectorAll('details.segment').forEach(each => { each.open = true; });
        const canvases = Array.from(document.querySelectorAll('canvas'));
        const next = () => {
          const canvas = canvases.shift();
          if (!canvas) { scrollTo(0, 0); done(); return; }
          canvas.scrollIntoView();
          const drawn = () => Chart.getChart(canvas) ? next() : setTimeout(drawn, 10);
          drawn();
        };
        next();
        """);
  }

  /** Names of the charts on which nothing is drawn. */
  Object blankCharts() {
    return run(
        """
        return Array.from(document.querySelectorAll('canvas')).filter(canvas => {
          const size = [canvas.width, canvas.height];
          if (!size[0] || !size[1]) { return true; }
          const pixels = canvas.getContext('2d').getImageData(0, 0, size[0], size[1]).data;
          const colours = new Set();
          for (let i = 0; i < pixels.length && colours.size < 10; i += 4) {
            if (pixels[i + 3] > 100) { colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]); }
          }
          return colours.size < 10;
        }).map(canvas => canvas.dataset.chart);
        """);
  }

  /** What the page wrote to the console as a warning or an error. */
  List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream().map(LogEntry::toString).toList();
  }

  /** Serious faults of accessibility, as axe-core finds them; with one segment open, for speed. */
  Object faults() {
    run("document.querySelectorAll('details.segment').forEach((s, i) => { s.open = i === 0; })");
    run(axe());
    return driver.executeAsyncScript(
        """
        const done = arguments[0];
        axe.run({ resultTypes: ['violations'] }).then(result => done(result.violations
          .filter(fault => fault.impact === 'serious' || fault.impact === 'critical')
          .map(fault => fault.id + ': ' + fault.nodes.map(node => node.html).slice(0, 3).join(' '))));
        """);
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page printed to PDF. */
  byte[] print() {
    Map<String, Object> printed =
        driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true));
    return Base64.getDecoder().decode((String) printed.get("data"));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
