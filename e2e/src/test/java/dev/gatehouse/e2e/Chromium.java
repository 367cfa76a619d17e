package dev.gatehouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A customer with a real browser: Debian's Chromium, headless, with a fresh profile. */
final class Chromium implements AutoCloseable {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    // a page with the status of an error is an answer; a style sheet or a script is to be there
    private static final Pattern ANSWER =
            Pattern.compile("^\\S+(?<!\\.css|\\.js|\\.svg) - Failed to load resource");

    private final Path profile;
    private final ChromeDriver driver;

    static {
        // Selenium has no developer-tools bindings for a Chromium this new, and none are used
        Logger.getLogger("org.openqa.selenium").setLevel(Level.SEVERE);
    }

    Chromium() throws IOException {
        this("");
    }

    /**
     * @param hostResolverRules where hosts are found that are elsewhere otherwise
     */
    Chromium(String hostResolverRules) throws IOException {
        profile = Files.createTempDirectory("gatehouse-chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.setAcceptInsecureCerts(true);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        // as Chrome has it: Debian's build alone gives no cookies to the frames of another site
        options.setExperimentalOption("prefs", Map.of("profile.cookie_controls_mode", 0));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--lang=en",
                "--host-resolver-rules=" + hostResolverRules,
                "--user-data-dir=" + profile);
        driver =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(DRIVER.toFile())
                                .build(),
                        options);
    }

    /** Skips, and says so, where there is none; continuous integration must have it. */
    static void required() {
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(
                    Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                    "no /usr/bin/chromium and /usr/bin/chromedriver here");
        }
    }

    /** Whoever is signed in may come to an application that nobody runs. */
    Chromium open(URI address) {
        try {
            driver.get(address.toString());
        } catch (WebDriverException failure) {
            if (!failure.getMessage().contains("ERR_CONNECTION_REFUSED")) throw failure;
        }
        return this;
    }

    Chromium fill(String id, String value) {
        WebElement field = waitFor(ExpectedConditions.elementToBeClickable(By.id(id)));
        field.clear();
        field.sendKeys(value);
        return this;
    }

    Chromium choose(String id, String value) {
        new Select(waitFor(ExpectedConditions.elementToBeClickable(By.id(id))))
                .selectByValue(value);
        return this;
    }

    Chromium click(String selector) {
        waitFor(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))).click();
        return this;
    }

    WebElement sees(String selector) {
        return waitFor(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    /** Waits until an element has exactly this text, through whatever pages come in between. */
    Chromium reads(String selector, String text) {
        waitFor(ExpectedConditions.textToBe(By.cssSelector(selector), text));
        return this;
    }

    /** Waits until something is no longer as it was. */
    Chromium changes(Supplier<Object> something, Object was) {
        waitFor(driver -> !was.equals(something.get()));
        return this;
    }

    boolean shows(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .anyMatch(WebElement::isDisplayed);
    }

    /** Waits until the address bar begins so; nobody need be at home there. */
    Chromium seesAddress(String beginning) {
        waitFor(driver -> driver.getCurrentUrl().startsWith(beginning));
        return this;
    }

    URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    /** Windows are never narrower than 500 pixels; a telephone's screen is told to the page. */
    Chromium width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Keeps a picture of the page under {@code target/screenshots}. */
    void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What pages and their scripts were refused, and what failed in them; told once. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel() == Level.SEVERE)
                .map(LogEntry::getMessage)
                .filter(message -> !ANSWER.matcher(message).find())
                .toList();
    }

    /** Pictured, the page is not wider than the screen, and everybody can use it. */
    void fits(String name) throws IOException {
        picture(name);
        assertThat(Accessibility.faults(driver)).as(name).isEmpty();
        assertThat((Long) script("return document.documentElement.scrollWidth - window.innerWidth"))
                .as(name + " scrolls sideways")
                .isLessThanOrEqualTo(0);
    }

    private <T> T waitFor(Function<? super WebDriver, T> condition) {
        try {
            return new WebDriverWait(driver, Duration.ofSeconds(20))
                    .ignoring(StaleElementReferenceException.class)
                    .until(condition);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "at "
                            + driver.getCurrentUrl()
                            + ": "
                            + driver.findElement(By.tagName("body")).getText(),
                    e);
        }
    }

    /** That a page complained is a failure, whatever came of the visit. */
    @Override
    public void close() throws IOException {
        List<String> complaints;
        try {
            complaints = complaints();
        } finally {
            quit();
        }
        assertThat(complaints).as("what the browser's console says").isEmpty();
    }

    private void quit() throws IOException {
        driver.quit();
        try (var files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
